import type { Edit, Selected } from './edit.ts';

export function selectedIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected {
  return { text: value, from: selectionStart, to: selectionEnd };
}

/**
 * Changes a text as if it had been typed: the browser's undo takes it back, and whoever watches the text hears of it.
 * No other way of changing a field has both.
 */
export function typeInto(area: HTMLTextAreaElement | HTMLInputElement, { from, to, insert, select }: Edit): void {
  area.focus();
  area.setSelectionRange(from, to);
  if (from === to && insert === '') return;
  const isTyped = insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert);
  // A browser that no longer does that: the change counts more than its undo.
  if (!isTyped) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  area.setSelectionRange(...select);
}
