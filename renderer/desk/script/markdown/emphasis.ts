import { type Edit, replace, type Selected } from './edit.ts';

/** `**` makes words strong, `*` emphasises them. */
export type Mark = '**' | '*';

/** What stands before the words of a line: marks of lists, headings and callouts. */
const leading = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)(?:[ \t]+|$))*[ \t]*/;

/**
 * Gives a mark to the selected words, line by line, or takes it from them; to the word at the cursor, where none is
 * selected; and to `sample`, where there is no word.
 */
export function toggleMark(selected: Selected, mark: Mark, sample: string): Edit {
  const { text, from, to } = aimedAt(selected);
  if (from === to) return replace(from, to, mark + sample + mark, [mark.length, mark.length + sample.length]);
  if (text.slice(from, to).includes('\n')) return toggleLineByLine({ text, from, to }, mark);
  if (isAround({ text, from, to }, mark)) {
    return replace(from - mark.length, to + mark.length, text.slice(from, to), [0, to - from]);
  }
  const words = text.slice(from, to);
  if (isWithin(words, mark)) {
    const bare = words.slice(mark.length, -mark.length);
    return replace(from, to, bare, [0, bare.length]);
  }
  const { lead, inner } = partsOf(words, isLineStart(text, from));
  const insert = lead + mark + inner + mark;
  return replace(from, to, insert, [lead.length + mark.length, insert.length - mark.length]);
}

/** No mark goes beyond its line. Where all lines have it, it goes; else it comes to those that have it not. */
function toggleLineByLine({ text, from, to }: Selected, mark: Mark): Edit {
  const lines = linesOf({ text, from, to });
  const isAll = areAllMarked(lines, mark);
  const changed = lines.map(({ lead, inner, end }) => {
    if (inner === '') return lead + end;
    if (isAll) return lead + inner.slice(mark.length, -mark.length) + end;
    return isWithin(inner, mark) ? lead + inner + end : lead + mark + inner + mark + end;
  });
  const insert = changed.join('\n');
  return replace(from, to, insert, [0, insert.length]);
}

/** Whether that would take the mark away. */
export function isMarked(selected: Selected, mark: Mark): boolean {
  const { text, from, to } = aimedAt(selected);
  const words = text.slice(from, to);
  if (words.includes('\n')) return areAllMarked(linesOf({ text, from, to }), mark);
  return from < to && (isAround({ text, from, to }, mark) || isWithin(words, mark));
}

const aimedAt = (selected: Selected) => trimmed(selected.from === selected.to ? wordAt(selected) : selected);

const isAround = ({ text, from, to }: Selected, mark: Mark) =>
  has(mark, Math.min(starsBefore(text, from), starsAfter(text, to)));

const isWithin = (words: string, mark: Mark) =>
  words.length > 2 * mark.length && has(mark, Math.min(starsAfter(words, 0), starsBefore(words, words.length)));

/** What stands before the words of a line, the words, and the spaces behind them. */
type Line = { lead: string; inner: string; end: string };

function partsOf(line: string, isWhole: boolean): Line {
  const lead = isWhole ? (leading.exec(line)?.[0] ?? '') : '';
  const inner = line.slice(lead.length).trimEnd();
  return { lead, inner, end: line.slice(lead.length + inner.length) };
}

const linesOf = ({ text, from, to }: Selected): Line[] =>
  text
    .slice(from, to)
    .split('\n')
    .map((line, index) => partsOf(line, index > 0 || isLineStart(text, from)));

const areAllMarked = (lines: Line[], mark: Mark) =>
  lines.every(({ inner }) => inner === '' || isWithin(inner, mark)) && lines.some(({ inner }) => inner !== '');

/** Three stars are both. */
const has = (mark: Mark, stars: number) => stars === 3 || stars === mark.length;

const starsBefore = (text: string, at: number) => /\**$/.exec(text.slice(Math.max(0, at - 3), at))?.[0].length ?? 0;

const starsAfter = (text: string, at: number) => /^\**/.exec(text.slice(at, at + 3))?.[0].length ?? 0;

const isLineStart = (text: string, at: number) => at === 0 || text[at - 1] === '\n';

/** A mark beside a space is none. */
function trimmed({ text, from, to }: Selected): Selected {
  const words = text.slice(from, to);
  const begin = from + (words.length - words.trimStart().length);
  return { text, from: Math.min(begin, to), to: Math.max(begin, from + words.trimEnd().length) };
}

/** Letter by letter: an expression would begin anew at each of them, which a text without spaces makes very slow. */
function wordAt({ text, from }: Selected): Selected {
  const isOfWord = (letter = ' ') => /[\p{L}\p{M}\p{N}]/u.test(letter);
  let [begin, end] = [from, from];
  while (isOfWord(text[begin - 1])) begin -= 1;
  while (isOfWord(text[end])) end += 1;
  return { text, from: begin, to: end };
}
