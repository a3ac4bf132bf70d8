/** Keys that move in the page and operate it, wherever the focus is. */
const keys = new Set(
  'Tab Enter Escape ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End Shift'.split(' ').concat(' '),
);

/** Keys that write, where there is something to write in; so do all that give one character. */
const writingKeys = new Set(['Backspace', 'Delete', 'AltGraph', 'Dead', 'CapsLock', 'Process']);

export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/**
 * Whether a key means something to the page. In full screen the browser asks the page first for every key but F11, so
 * what is not named here is kept from the browser too: its tabs, windows, dialogs, zoom and history.
 */
export function isMeantKey({ key, ctrlKey, altKey, metaKey, shiftKey }: Key, isInField: boolean): boolean {
  if (ctrlKey || altKey || metaKey) return false;
  // With Shift it opens the browser's task manager.
  if (key === 'Escape') return !shiftKey;
  return keys.has(key) || (isInField && (writingKeys.has(key) || /^.$/u.test(key)));
}

/** Keys of which a held one may count again and again, unless the visitor asked for more time; a held Enter selects once. */
const repeatedKeys = new Set('ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Backspace Delete'.split(' '));

export function isMeantRepeat({ key, repeat }: Pick<KeyboardEvent, 'key' | 'repeat'>, hasMoreTime: boolean): boolean {
  return !repeat || (!hasMoreTime && repeatedKeys.has(key));
}

/** How a text may change: not by a paste, a drop or an undo, which bring back what another visitor wrote. */
export function isMeantEdit(inputType: string): boolean {
  return /^(insert(Text|CompositionText|FromComposition|LineBreak)|delete(?!ByCut|ByDrag))/.test(inputType);
}

type Pointer = Pick<MouseEvent, 'button' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** A touch is the left button alone: with a key it opens windows and saves, the others go back, paste and open menus. */
export function isMeantButton({ button, ctrlKey, altKey, metaKey, shiftKey }: Pointer): boolean {
  return button === 0 && !(ctrlKey || altKey || metaKey || shiftKey);
}

/** Nothing of these is ever for the page. Copies would outlive the visit in the clipboard. */
const refused = [
  'contextmenu',
  'auxclick',
  'dblclick',
  'dragstart',
  'dragover',
  'drop',
  'copy',
  'cut',
  'paste',
] as const;

const buttons = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click'] as const;

/** Lets what a visitor does reach the page if it is in the lists above; all else goes nowhere. Before anything listens. */
export function refuseOtherInput(): void {
  const refuse = <Name extends keyof WindowEventMap>(
    names: readonly Name[],
    isMeant: (event: WindowEventMap[Name]) => boolean,
  ) => {
    const listener = (event: WindowEventMap[Name]) => {
      if (isMeant(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Chromium takes a wheel listener on the window for a passive one unless it is told.
    for (const name of names) addEventListener(name, listener, { capture: true, passive: false });
  };
  refuse(refused, () => false);
  refuse(['keydown', 'keyup'], (event) => isMeantKey(event, isField(event.target)));
  refuse(['keydown'], (event) => isMeantRepeat(event, document.documentElement.dataset.time === 'more'));
  refuse(['beforeinput'], ({ inputType }) => isMeantEdit(inputType));
  refuse(buttons, isMeantButton);
  refuse(['wheel'], ({ ctrlKey, altKey, metaKey, shiftKey }) => !(ctrlKey || altKey || metaKey || shiftKey));
  refuse(['selectstart'], ({ target }) => isField(target));
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
