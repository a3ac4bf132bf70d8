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
  if (isAround({ text, from, to }, mark)) {
    return replace(from - mark.length, to + mark.length, text.slice(from, to), [0, to - from]);
  }
  const words = text.slice(from, to);
  if (isWithin(words, mark)) {
    const bare = words.slice(mark.length, -mark.length);
    return replace(from, to, bare, [0, bare.length]);
  }
  const marked = words.split('\n').map((line, index) => markLine(line, mark, index > 0 || isLineStart(text, from)));
  const insert = marked.join('\n');
  const [begin, end] = marked.length > 1 ? [0, insert.length] : [insert.indexOf(mark) + mark.length, insert.length];
  return replace(from, to, insert, [begin, marked.length > 1 ? end : insert.lastIndexOf(mark)]);
}

/** Whether that would take the mark away. */
export function isMarked(selected: Selected, mark: Mark): boolean {
  const { text, from, to } = aimedAt(selected);
  return from < to && (isAround({ text, from, to }, mark) || isWithin(text.slice(from, to), mark));
}

const aimedAt = (selected: Selected) => trimmed(selected.from === selected.to ? wordAt(selected) : selected);

const isAround = ({ text, from, to }: Selected, mark: Mark) =>
  has(mark, Math.min(starsBefore(text, from), starsAfter(text, to)));

const isWithin = (words: string, mark: Mark) =>
  words.length > 2 * mark.length && has(mark, Math.min(starsAfter(words, 0), starsBefore(words, words.length)));

function markLine(line: string, mark: Mark, isWhole: boolean): string {
  const lead = isWhole ? (leading.exec(line)?.[0] ?? '') : '';
  const words = line.slice(lead.length).trimEnd();
  return words ? `${lead}${mark}${words}${mark}` : line;
}

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
