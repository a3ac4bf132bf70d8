/** A text with the part of it that is selected; where nothing is, `from` and `to` are where the cursor stands. */
export type Selected = { text: string; from: number; to: number };

/** What is put in the place of `from` to `to`, and the part of the new text that is selected then. */
export type Edit = { from: number; to: number; insert: string; select: [from: number, to: number] };

/** Puts a text in the place of a part of another; `select` counts from its beginning. */
export function replace(from: number, to: number, insert: string, select: [number, number]): Edit {
  return { from, to, insert, select: [from + select[0], from + select[1]] };
}

/** A block of its own: an empty line stands before and after it, where there is anything. */
export function asBlock({ text, from, to }: Selected, block: string, select: [number, number]): Edit {
  const before = text.slice(0, from).replace(/[ \t]+$/, '');
  const after = text.slice(to).replace(/^[ \t]+/, '');
  const begin = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const end = after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const shift = begin.length;
  return replace(before.length, text.length - after.length, `${begin}${block}${end}`, [
    select[0] + shift,
    select[1] + shift,
  ]);
}

/** The whole lines that a selection touches. */
export function wholeLines({ text, from, to }: Selected): { from: number; to: number; lines: string[] } {
  const begin = text.lastIndexOf('\n', from - 1) + 1;
  // A selection that ends where a line begins has nothing of that line.
  const last = to > from && text[to - 1] === '\n' ? to - 1 : to;
  const end = text.indexOf('\n', last);
  const until = end < 0 ? text.length : end;
  return { from: begin, to: until, lines: text.slice(begin, until).split('\n') };
}
