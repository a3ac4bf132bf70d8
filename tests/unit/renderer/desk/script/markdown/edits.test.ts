import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../../../../content/publish/markdown.ts';
import type { Edit, Selected } from '../../../../../../renderer/desk/script/markdown/edit.ts';
import { isMarked, toggleMark } from '../../../../../../renderer/desk/script/markdown/emphasis.ts';
import {
  isCallout,
  isKind,
  newTable,
  nextEntry,
  toggleCallout,
  toggleLines,
} from '../../../../../../renderer/desk/script/markdown/lines.ts';

/** A text whose selection stands between `[` and `]`; `|` is a cursor. */
function selected(marked: string): Selected {
  const text = marked.replace(/[[\]|]/g, '');
  const from = marked.search(/[[|]/);
  const to = marked.includes(']') ? marked.indexOf(']') - 1 : from;
  return { text, from, to };
}

/** What an edit makes of a text, its selection shown in the same way. */
function shown(before: Selected, edit: Edit | undefined): string | undefined {
  if (!edit) return undefined;
  const text = before.text.slice(0, edit.from) + edit.insert + before.text.slice(edit.to);
  const [from, to] = edit.select;
  if (from === to) return `${text.slice(0, from)}|${text.slice(from)}`;
  return `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
}

const make = (marked: string, edit: (one: Selected) => Edit | undefined) => {
  const before = selected(marked);
  return shown(before, edit(before));
};

const bold = (one: Selected) => toggleMark(one, '**', 'texte');
const italic = (one: Selected) => toggleMark(one, '*', 'texte');

test.each([
  ['selected words', 'La [rue] est fermée', 'La **[rue]** est fermée'],
  ['a word that the cursor is in', 'La r|ue', 'La **[rue]**'],
  ['no word', '|', '**[texte]**'],
  ['spaces around the words', 'La[ rue ]est', 'La **[rue]** est'],
  ['strong words', 'La **[rue]** est', 'La [rue] est'],
  ['strong words with their marks', 'La [**rue**] est', 'La [rue] est'],
  ['emphasised words', 'La *[rue]*', 'La ***[rue]***'],
  ['words that are both', 'La ***[rue]***', 'La *[rue]*'],
  ['Arabic words', 'شارع [الميناء] مغلق', 'شارع **[الميناء]** مغلق'],
  ['several lines, some of a list', '[- un\n- deux\n\n## trois]', '[- **un**\n- **deux**\n\n## **trois**]'],
  ['several strong lines', '[- **un**\n- **deux**\n\n## **trois**]', '[- un\n- deux\n\n## trois]'],
  ['several lines, one of them strong', '[**un**\ndeux]', '[**un**\n**deux**]'],
])('given %s, making them strong keeps every word', (_, before, after) => {
  expect(make(before, bold)).toBe(after);
});

test('given strong words, emphasis comes to them and goes again', () => {
  expect(make('La **[rue]**', italic)).toBe('La ***[rue]***');
  expect(make('La ***[rue]***', italic)).toBe('La **[rue]**');
});

test.each([
  ['heading', 'Hor|aires', '## Horaires|'],
  ['heading', '### Hor|aires', '## Horaires|'],
  ['heading', '## Hor|aires', 'Horaires|'],
  ['subheading', 'a\n[b\nc]\nd', 'a\n[### b\n### c]\nd'],
  ['list', '[un\ndeux]', '[- un\n- deux]'],
  ['list', '[- un\n- deux]', '[un\ndeux]'],
  ['list', 'avant\nun|\naprès', 'avant\n\n- un|\n\naprès'],
  ['numbers', '[un\n\ndeux]', '[1. un\n\n2. deux]'],
  ['numbers', '[- un\n- deux]', '[1. un\n2. deux]'],
  ['list', '[un\n]deux', '- [un]\n\ndeux'],
  ['heading', 'un [deux] trois', '## un [deux] trois'],
  ['heading', '## un [deux] trois', 'un [deux] trois'],
  ['list', 'avant\n[un]', 'avant\n\n- [un]'],
  ['list', '|', '- |'],
] as const)('given %s asked of %j, the lines become that or plain lines', (kind, before, after) => {
  expect(make(before, (one) => toggleLines(one, kind))).toBe(after);
});

test.each([
  ['the end of an entry', '- un|', '- un\n- |'],
  ['the middle of a numbered entry', '9. un|deux', '9. un\n10. |deux'],
  ['an entry further in', '- un\n  - deux|', '- un\n  - deux\n  - |'],
  ['an empty entry', '- un\n- |', '- un\n|'],
  ['a line that is no entry', 'un|', undefined],
])('given %s, the Enter key goes on as one expects', (_, before, after) => {
  expect(make(before, nextEntry)).toBe(after);
});

test('given lines, a frame comes around them and goes again', () => {
  expect(make('a\n\nb|\nc', (one) => toggleCallout(one, 'texte'))).toBe('a\n\n> [!NOTE]\n> [b]\n\nc');
  const framed: Selected = { text: '> [!NOTE]\n> b', from: 0, to: 13 };
  expect(shown(framed, toggleCallout(framed, 'texte'))).toBe('[b]');
  // From wherever in it, all of it.
  const text = 'a\n\n> [!NOTE]\n> b\n>\n> c\n\nd';
  for (const part of ['[!NOTE]', 'b\n>\n> c', 'c']) {
    const from = text.indexOf(part);
    const edit = toggleCallout({ text, from, to: from + part.length }, 'texte');
    expect(text.slice(0, edit.from) + edit.insert + text.slice(edit.to), part).toBe('a\n\nb\n\nc\n\nd');
  }
});

test('given what each button makes of the same words, publishing takes it', () => {
  const before = selected('avant\n[un deux]\naprès');
  const edits = [
    bold(before),
    italic(before),
    ...(['heading', 'subheading', 'list', 'numbers'] as const).map((kind) => toggleLines(before, kind)),
    toggleCallout(before, 'texte'),
    newTable(before, 'Colonne'),
  ];
  const kinds = edits.map((edit) => {
    const text = before.text.slice(0, edit.from) + edit.insert + before.text.slice(edit.to);
    const { blocks, faults } = parseMarkdown(text, () => undefined);
    expect(faults).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('un deux');
    return blocks.map(({ kind }) => kind).join(' ');
  });
  expect(kinds).toEqual([
    'paragraph',
    'paragraph',
    'paragraph heading paragraph',
    'paragraph heading paragraph',
    'paragraph list paragraph',
    'paragraph list paragraph',
    'paragraph callout paragraph',
    'paragraph table paragraph',
  ]);
});

test.each([
  ['un **mo|t** ici', 'bold'],
  ['un **mot** ic|i', ''],
  ['un *[mot]* ici', 'italic'],
  ['un ***mo|t***', 'bold italic'],
  ['[**un mot**]', 'bold'],
  ['[**un**\n\n- **mot**]', 'bold'],
  ['[**un**\nmot]', ''],
  ['## Tit|re', 'heading'],
  ['### Tit|re', 'subheading'],
  ['- un\n- de|ux', 'list'],
  ['[- un\nplain]', ''],
  ['1. un|', 'numbers'],
  ['> [!NOTE]\n> te|xte', 'callout'],
  ['|', ''],
])('given the cursor in %j, the buttons that are pressed are %j', (marked, pressed) => {
  const at = selected(marked);
  const on = [
    ...(isMarked(at, '**') ? ['bold'] : []),
    ...(isMarked(at, '*') ? ['italic'] : []),
    ...(['heading', 'subheading', 'list', 'numbers'] as const).filter((kind) => isKind(at, kind)),
    ...(isCallout(at) ? ['callout'] : []),
  ];
  expect(on.join(' ')).toBe(pressed);
});
