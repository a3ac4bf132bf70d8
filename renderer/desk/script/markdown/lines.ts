import { asBlock, type Edit, replace, type Selected, wholeLines } from './edit.ts';

/** What a line can be made of, and made a plain line again. */
export type LineKind = 'heading' | 'subheading' | 'list' | 'numbers';

const marks: Record<LineKind, RegExp> = {
  heading: /^## +/,
  subheading: /^### +/,
  list: /^[-*+] +/,
  numbers: /^\d{1,9}[.)] +/,
};

const anyMark = /^(?:#{1,6}|[-*+]|\d{1,9}[.)]) +/;

const isEntry = (line: string) => /^ *(?:[-*+]|\d{1,9}[.)]) +/.test(line);

/** Makes the selected lines what is asked; those that all are that already become plain lines. */
export function toggleLines(selected: Selected, kind: LineKind): Edit {
  const { text } = selected;
  const { from, to, lines } = wholeLines(selected);
  const isAll = areAll(lines, kind);
  let number = 0;
  const changed = lines.map((line) => {
    // An empty line between others stays; alone, it begins what is asked.
    if (line.trim() === '' && lines.length > 1) return line;
    const bare = line.replace(anyMark, '');
    if (isAll) return bare;
    number += 1;
    return markFor(kind, number) + bare;
  });
  const isList = !isAll && (kind === 'list' || kind === 'numbers');
  const before = isList && needsGap(lineBefore(text, from)) ? '\n' : '';
  const after = isList && needsGap(lineAfter(text, to)) ? '\n' : '';
  const block = changed.join('\n');
  const end = before.length + block.length;
  const [only, ...others] = lines;
  if (only === undefined || others.length > 0) return replace(from, to, before + block + after, [before.length, end]);
  // Words of one line that were selected stay so; without any, one writes on behind the line.
  const shift = before.length + block.length - only.length;
  const at = (place: number) => Math.min(Math.max(place - from + shift, before.length), end);
  const isSelected = selected.from < selected.to;
  return replace(from, to, before + block + after, isSelected ? [at(selected.from), at(selected.to)] : [end, end]);
}

/** Whether the selected lines are that already. */
export const isKind = (selected: Selected, kind: LineKind): boolean => areAll(wholeLines(selected).lines, kind);

const areAll = (lines: string[], kind: LineKind) =>
  lines.every((line) => line.trim() === '' || marks[kind].test(line)) && lines.join('').trim() !== '';

function markFor(kind: LineKind, number: number): string {
  if (kind === 'numbers') return `${number}. `;
  return { heading: '## ', subheading: '### ', list: '- ' }[kind];
}

/** A line of text beside a list would belong to its entry. */
const needsGap = (line: string) => line.trim() !== '' && !isEntry(line);

const lineBefore = (text: string, from: number) =>
  text.slice(text.lastIndexOf('\n', from - 2) + 1, Math.max(0, from - 1));

const lineAfter = (text: string, to: number) => text.slice(to + 1).split('\n', 1)[0] ?? '';

/** What the Enter key does in the entry of a list: the next one begins, or the list ends. Undefined: nothing of its own. */
export function nextEntry(selected: Selected): Edit | undefined {
  const { text, from, to } = selected;
  const begin = text.lastIndexOf('\n', from - 1) + 1;
  const [mark = '', indent = '', sign = ''] = /^( *)([-*+]|\d{1,9}[.)]) +/.exec(text.slice(begin, from)) ?? [];
  if (!mark || from !== to) return undefined;
  if (text.slice(begin + mark.length, from).trim() === '' && /^[ \t]*(?:\n|$)/.test(text.slice(to))) {
    return replace(begin, to, '', [0, 0]);
  }
  const next = /\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}${sign.at(-1)}` : sign;
  const insert = `\n${indent}${next} `;
  return replace(from, to, insert, [insert.length, insert.length]);
}

/** Sets the selected lines apart in a frame; those that are, become plain lines. */
export function toggleCallout(selected: Selected, sample: string): Edit {
  const { from, to, lines } = isCallout(selected) ? wholeFrame(selected) : wholeLines(selected);
  if (isCallout(selected)) {
    const bare = lines.filter((line) => !/^> *\[!\w+\] *$/.test(line)).map((line) => line.replace(/^> ?/, ''));
    const block = bare.join('\n');
    return replace(from, to, block, [0, block.length]);
  }
  const words = lines.join('\n').trim() === '' ? [sample] : lines;
  const head = '> [!NOTE]\n';
  const block = head + words.map((line) => `> ${line}`.trimEnd()).join('\n');
  return asBlock({ ...selected, from, to }, block, [head.length + 2, block.length]);
}

/** All lines of the frame in which the selected ones stand: its first line says of which kind it is. */
function wholeFrame(selected: Selected): ReturnType<typeof wholeLines> {
  const { text } = selected;
  let { from, to } = wholeLines(selected);
  while (from > 0 && lineBefore(text, from).startsWith('>')) from -= lineBefore(text, from).length + 1;
  while (to < text.length && lineAfter(text, to).startsWith('>')) to += lineAfter(text, to).length + 1;
  return { from, to, lines: text.slice(from, to).split('\n') };
}

/** Whether the selected lines stand in a frame. */
export const isCallout = (selected: Selected): boolean =>
  wholeLines(selected).lines.every((line) => line.startsWith('>'));

/** A table of two columns, to be written on, where the cursor is. */
export function newTable(selected: Selected, heading: string): Edit {
  const { to } = wholeLines(selected);
  const first = `${heading} 1`;
  const block = `| ${first} | ${heading} 2 |\n| --- | --- |\n|  |  |\n|  |  |`;
  return asBlock({ ...selected, from: to, to }, block, [2, 2 + first.length]);
}
