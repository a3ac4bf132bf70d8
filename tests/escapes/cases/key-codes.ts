import type { Case } from './case.ts';

/** Keys by the numbers that a keyboard sends, whatever the keymap makes of them. */
const codes: Record<string, number> = {
  Control: 37,
  ControlRight: 105,
  Alt: 64,
  AltRight: 108,
  Super: 133,
  Shift: 50,
  Menu: 135,
  Escape: 9,
  Delete: 119,
  BackSpace: 22,
  Print: 107,
  Space: 65,
  Left: 113,
  Home: 180,
  Back: 166,
  Mail: 163,
  Search: 225,
  t: 28,
  n: 57,
  w: 25,
  q: 24,
  l: 46,
  o: 32,
  s: 39,
  p: 33,
  h: 43,
  j: 44,
  u: 30,
  i: 31,
  d: 40,
  f: 41,
  r: 27,
  plus: 21,
  minus: 20,
};

const functionKeys = [67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 95, 96];

const chord = (name: string, numbers: number[], row: number): Case => ({
  row,
  name,
  attempt: ({ x }) =>
    x.xdotool(
      ...numbers.flatMap((number) => ['keydown', String(number)]),
      ...numbers.toReversed().flatMap((number) => ['keyup', String(number)]),
    ),
});

const by = (text: string, row: number) =>
  chord(
    text,
    text.split('+').map((name) => codes[name] ?? 0),
    row,
  );

/** What gets out of a browser as it comes where the keyboard has all of its keys, or might. */
export const keyCodeCases: Case[] = [
  ...functionKeys.map((number, index) => chord(`F${index + 1}`, [number], 10)),
  ...functionKeys.map((number, index) => chord(`Control+Alt+F${index + 1}`, [37, 64, number], 20)),
  ...functionKeys.map((number, index) => chord(`Alt+F${index + 1}`, [64, number], 4)),
  ...'tnwqloshjuidfrp'
    .split('')
    .flatMap((letter) => [by(`Control+${letter}`, 3), by(`ControlRight+Shift+${letter}`, 3)]),
  ...['Control+plus', 'Control+minus'].map((name) => by(name, 13)),
  ...['Alt+d', 'AltRight+f', 'Alt+Space', 'Alt+Left', 'Alt+Escape', 'Super+d', 'Super', 'Menu', 'Shift+Menu'].map(
    (name) => by(name, 19),
  ),
  ...['Control+Alt+Delete', 'Control+Alt+BackSpace', 'Print', 'Home', 'Back', 'Mail', 'Search'].map((name) =>
    by(name, 20),
  ),
];

/** One of each row that is seen to. Alt+F4 last: it ends it. */
export const keyCodeControls = ['Control+t', 'F1', 'Control+plus', 'Alt+Left', 'Alt+Space', 'Back', 'Alt+F4'];
