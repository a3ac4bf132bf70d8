import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { contrast, parseColour } from '../../support/contrast.ts';

const readUi = (name: string) => readFileSync(join(projectFolder, 'renderer', 'ui', name), 'utf8');

const sheet = readUi('tokens.css');

/** The colour of the ornament's lines. */
const ornament = /stroke="(#\w+)"/.exec(readUi('ornament.svg'))?.[1] ?? '';

/** The colours of one block of the sheet, by name. */
function tokensOf(selector: string): Record<string, string> {
  const start = sheet.indexOf(`${selector} {`);
  expect(start, `the sheet has ${selector}`).toBeGreaterThanOrEqual(0);
  const block = sheet.slice(start, sheet.indexOf('\n}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (.+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const normal = tokensOf(':root');
const high = { ...normal, ...tokensOf(':root[data-contrast="high"]') };

type Pair = [text: string, background: string, where: string];

/** What is read at length: at least 7:1 (WCAG 2.2, 1.4.6). */
const bodyText: Pair[] = [
  ['ink', 'stone', 'what is read'],
  ['ink', 'white', 'tables, tiles'],
  ['ink', 'stone-deep', 'heads of tables'],
  ['ink', 'note', 'notes'],
  ['ink', 'sand', 'words that were looked for'],
  ['ink', 'alarm', 'warnings'],
  ['ochre-deep', 'stone', 'stressed words in a text'],
  ['ochre-deep', 'white', 'stressed words in a table'],
  ['ochre-deep', 'note', 'stressed words in a note'],
  ['ochre-deep', 'alarm', 'stressed words in a warning'],
  ['sea', 'stone', 'links'],
  ['sea', 'note', 'links in a note'],
  ['sea', 'alarm', 'links in a warning'],
];

/** Every other text: at least 4.5:1 (WCAG 2.2, 1.4.3), large or not. */
const anyText: Pair[] = [
  ['ink-soft', 'stone', 'lead, notices'],
  ['ink-soft', 'white', 'state of the screen, addresses'],
  ['ink-soft', 'stone-deep', 'the button of the view that is shown'],
  ['ochre', 'stone', 'numbers, kinds, days'],
  ['ochre', 'white', 'kinds on tiles'],
  ['ochre', 'stone-deep', 'signs on buttons, kinds at the touch'],
  ['ochre', 'alarm', 'kind of a warning'],
  ['green', 'note', 'kind of a note'],
  ['sea', 'sand', 'numbers of axes'],
  ['white', 'sea', 'header, buttons'],
  ['white', 'sea-deep', 'buttons at the touch'],
  ['white', 'green', 'finish, what is done'],
  ['white', 'ochre', 'the language that is read, what is started'],
  ['white', 'ink', 'high contrast, chosen'],
  ['sand', 'sea', 'site and day in the header'],
];

/** The colour that shows the focus: at least 3:1 (WCAG 2.2, 1.4.11). */
const focus: Pair[] = [
  ['ochre', 'stone', 'around what is read'],
  ['ochre', 'white', 'around buttons'],
];

for (const [name, tokens] of [
  ['normal', normal],
  ['high', high],
] as const) {
  const colour = (token: string) => parseColour(tokens[token] ?? `no token ${token}`);
  const weak = (pairs: Pair[], least: number) =>
    pairs
      .map(([text, background, where]) => ({ text, background, where, is: contrast(colour(text), colour(background)) }))
      .filter(({ is }) => is < least)
      .map(({ text, background, where, is }) => `${text} on ${background} (${where}) ${is.toFixed(2)}:1`);

  test(`${name} contrast: what is read at length stands out 7:1, every text 4.5:1, the focus 3:1`, () => {
    expect(weak(bodyText, 7)).toEqual([]);
    expect(weak(anyText, 4.5)).toEqual([]);
    expect(weak(focus, 3)).toEqual([]);
  });

  test(`${name} contrast: over the lines of the ornament, words still stand out 4.5:1`, () => {
    const ground = tokens.ornament === 'none' ? colour('sea') : parseColour(ornament);
    expect(contrast(colour('white'), ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('sand'), ground)).toBeGreaterThanOrEqual(4.5);
  });
}

test('given colours of known contrast, the formula answers it', () => {
  const ratio = (text: string, ground: string) => contrast(parseColour(text), parseColour(ground));
  expect(ratio('#000', '#fff')).toBeCloseTo(21, 5);
  expect(ratio('#777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(ratio('#fff', '#fff')).toBe(1);
  expect(() => parseColour('reddish')).toThrow('reddish');
});
