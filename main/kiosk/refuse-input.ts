/** Where pages that are only looked at find what keeps input from the browser. */
export const refuseInputPath = '/refuse-input.js';

/**
 * The script of pages that have nothing to operate: of what a browser does with keys, buttons and fingers, scrolling is left.
 * It is small enough to need no build; a page shows the same without it.
 */
export const refuseInput = `
const refuse = (names, isMeant) => {
  for (const name of names.split(' ')) {
    addEventListener(name, (event) => isMeant(event) || event.preventDefault(), { capture: true, passive: false });
  }
};
const isPlain = ({ ctrlKey, altKey, metaKey, shiftKey }) => !(ctrlKey || altKey || metaKey || shiftKey);
refuse('contextmenu auxclick dblclick dragstart dragover drop copy cut paste selectstart', () => false);
refuse('keydown keyup', (event) => isPlain(event) && /^(Arrow|Page|Home$|End$)/.test(event.key));
refuse('pointerdown mousedown mouseup click', (event) => isPlain(event) && event.button === 0);
refuse('wheel', isPlain);
`;
