import type { PhrasingContent } from 'mdast';

/** A piece of text that looks one way. A line end within a paragraph is `\n`, and has no looks. */
export type Run = { text: string; isStrong: boolean; isEmphasised: boolean; address: string | undefined };

/** Signs of control and those that turn the direction of what follows, which no screen takes; and those that show nothing. */
const unseen = /[[\p{Cc}--[\t\n\r]]\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff\ufffc]/gv;

export const withoutUnseen = (text: string): string => text.replace(unseen, '');

/** A text as people read it: marks of direction stay, a single hard space too. */
export function cleanText(text: string, keepsLines: boolean): string {
  const lines = withoutUnseen(text.replace(/\r\n?/g, '\n'));
  const spaced = keepsLines ? lines.replace(/[ \t\f]+/g, ' ') : lines.replace(/[ \t\n\f]+/g, ' ');
  return spaced.replace(/[ \u00a0]{2,}/g, ' ');
}

/** The text of a paragraph: no space at its ends, nor at those of a line, nor twice. */
export function phrasingOf(runs: Run[], lineEnd: '\n' | ' · ' | ' '): PhrasingContent[] {
  return linked(tidy(runs, lineEnd));
}

function tidy(runs: Run[], lineEnd: string): Run[] {
  const tidied: Run[] = [];
  let ends = true;
  let waiting = false;
  for (const run of runs) {
    for (const part of run.text.split(/(\n)/)) {
      if (part === '\n') {
        waiting = tidied.length > 0;
        trimLast(tidied);
        ends = true;
        continue;
      }
      const text = ends ? part.trimStart() : part;
      if (text === '') continue;
      if (waiting) tidied.push({ text: lineEnd, isStrong: false, isEmphasised: false, address: undefined });
      waiting = false;
      tidied.push({ ...run, text });
      ends = /[ \u00a0]$/.test(text);
    }
  }
  trimLast(tidied);
  return tidied;
}

function trimLast(runs: Run[]): void {
  for (let last = runs.at(-1); last && last.text !== '\n'; last = runs.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text) return;
    runs.pop();
  }
}

const linked = (runs: Run[]): PhrasingContent[] =>
  grouped(runs, ({ address }) => address ?? '').flatMap(([address, inner]): PhrasingContent[] =>
    address === ''
      ? marked(inner)
      : outside(inner, (words) => ({ type: 'link', url: address, children: marked(words) })),
  );

const marked = (runs: Run[]): PhrasingContent[] =>
  grouped(runs, ({ isStrong }) => isStrong).flatMap(([isStrong, inner]): PhrasingContent[] =>
    isStrong ? outside(inner, (words) => ({ type: 'strong', children: emphasised(words) })) : emphasised(inner),
  );

const emphasised = (runs: Run[]): PhrasingContent[] =>
  grouped(runs, ({ isEmphasised }) => isEmphasised).flatMap(([isEmphasised, inner]): PhrasingContent[] =>
    isEmphasised ? outside(inner, (words) => ({ type: 'emphasis', children: plain(words) })) : plain(inner),
  );

const plain = (runs: Run[]): PhrasingContent[] =>
  grouped(runs, ({ text }) => text === '\n').flatMap(([isEnd, inner]): PhrasingContent[] =>
    isEnd ? inner.map(() => ({ type: 'break' })) : [{ type: 'text', value: inner.map(({ text }) => text).join('') }],
  );

/** A mark stands beside words: spaces at the ends of what it is for stay outside of it. */
function outside(runs: Run[], mark: (words: Run[]) => PhrasingContent): PhrasingContent[] {
  const words = runs.map((run) => ({ ...run }));
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || words.every(({ text }) => text.trim() === '')) return plain(runs);
  const [before = ''] = /^[ \u00a0]*/.exec(first.text) ?? [];
  first.text = first.text.slice(before.length);
  const [after = ''] = /[ \u00a0]*$/.exec(last.text) ?? [];
  last.text = last.text.slice(0, last.text.length - after.length);
  const space = (text: string): PhrasingContent[] => (text ? [{ type: 'text', value: text }] : []);
  return [...space(before), mark(words.filter(({ text }) => text)), ...space(after)];
}

/** What stands side by side and is alike, together. A line end is like what is before it. */
function grouped<Key>(runs: Run[], keyOf: (run: Run) => Key): [key: Key, runs: Run[]][] {
  const groups: [Key, Run[]][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    const key = keyOf(run);
    if (last && last[0] === key) last[1].push(run);
    else groups.push([key, [run]]);
  }
  return groups;
}
