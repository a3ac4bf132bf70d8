import type { Case } from './case.ts';

const words = (text: string) => text.split(' ');

const functionKeys = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const digits = '0123456789'.split('');

/** Keys that have names of their own, in the words of xdotool. */
const named = words('Tab Escape space Return BackSpace Delete Insert Home End Left Right Up Down Prior Next');

const media = words(
  'XF86Back XF86Forward XF86Reload XF86Refresh XF86HomePage XF86Search XF86Favorites XF86WWW XF86Mail XF86Calculator ' +
    'XF86Explorer XF86MyComputer XF86Tools XF86Launch1 XF86Sleep XF86ScreenSaver XF86Copy XF86Paste XF86Cut XF86Open ' +
    'XF86Save XF86Close XF86New XF86Send XF86ZoomIn XF86ZoomOut XF86AudioPlay XF86AudioStop',
);

const chords = [
  ...words('ctrl alt shift ctrl+shift ctrl+alt').flatMap((held) => functionKeys.map((key) => `${held}+${key}`)),
  ...functionKeys,
  ...words('ctrl ctrl+shift alt super').flatMap((held) => letters.map((key) => `${held}+${key}`)),
  ...words('ctrl alt').flatMap((held) =>
    [...digits, 'plus', 'minus', 'equal', 'comma', 'period'].map((key) => `${held}+${key}`),
  ),
  ...words('ctrl alt shift super ctrl+shift').flatMap((held) => named.map((key) => `${held}+${key}`)),
  ...words('Menu Print Pause Super_L Super_R Alt_L Control_L Hyper_L BackSpace Insert Delete Escape Multi_key'),
  ...words('ctrl+Print ctrl+shift+Print alt+Print shift+Menu ctrl+alt+Delete ctrl+alt+BackSpace'),
  ...media,
];

/** The rows of what each chord is known for; a chord that no row names is tried with the function keys and letters. */
const rows: [number, string[]][] = [
  [1, words('F12 ctrl+shift+i ctrl+shift+j ctrl+shift+c')],
  [2, words('ctrl+u')],
  [3, words('ctrl+t ctrl+n ctrl+shift+n ctrl+shift+t XF86New XF86Open')],
  [4, words('ctrl+w ctrl+shift+w ctrl+q ctrl+shift+q alt+F4 ctrl+F4 XF86Close')],
  [5, words('F11 alt+space shift+F11 ctrl+F11 alt+F11')],
  [6, words('ctrl+l F6 alt+d ctrl+k ctrl+e shift+F6 XF86Search XF86WWW')],
  [7, words('ctrl+o ctrl+s ctrl+shift+s XF86Save')],
  [8, words('ctrl+p ctrl+shift+p')],
  [9, words('ctrl+h ctrl+j ctrl+shift+o ctrl+shift+Delete ctrl+d ctrl+shift+d ctrl+shift+b XF86Favorites')],
  [10, words('F1 F3 ctrl+f ctrl+g F7 shift+Escape shift+F3')],
  [11, words('ctrl+r F5 ctrl+shift+r ctrl+F5 shift+F5 XF86Reload XF86Refresh')],
  [12, words('alt+Left alt+Right BackSpace alt+Home XF86Back XF86Forward XF86HomePage')],
  [13, words('ctrl+plus ctrl+minus ctrl+0 ctrl+equal XF86ZoomIn XF86ZoomOut')],
  [17, words('Menu shift+F10 shift+Menu')],
  [18, words('alt+e alt+f F10 Alt_L')],
  [20, words('ctrl+alt+Delete ctrl+alt+BackSpace')],
  [22, words('Print ctrl+Print ctrl+shift+Print alt+Print')],
  [43, words('ctrl+c ctrl+v ctrl+x XF86Copy XF86Paste XF86Cut shift+Insert ctrl+Insert')],
  [62, words('ctrl+z ctrl+shift+z ctrl+y')],
];

function rowOf(chord: string): number {
  const row = rows.find(([, known]) => known.includes(chord))?.[0];
  if (row) return row;
  if (/^ctrl\+alt\+F\d+$/.test(chord)) return 20;
  return /super|Super|alt\+Tab|alt\+Escape|ctrl\+Escape|Hyper/.test(chord) ? 19 : 23;
}

const press = (row: number, name: string, ...words: string[]): Case => ({
  row,
  name,
  attempt: ({ x }) => x.xdotool(...words),
});

const repeat = (times: number, ...words: string[]) => Array.from({ length: times }, () => words).flat();

/** Else xdotool takes all words that follow for text. */
const typed = (text: string, ...options: string[]) => ['type', ...options, '--args', '1', text];

/** More than single chords: keys that desktops give a meaning when they come often or for long, and words typed blindly. */
const sequences: Case[] = [
  press(21, 'Shift five times', ...repeat(5, 'key', 'Shift_L')),
  press(21, 'Shift held for nine seconds', 'keydown', 'Shift_L', 'sleep', '9', 'keyup', 'Shift_L'),
  press(21, 'NumLock held for five seconds', 'keydown', 'Num_Lock', 'sleep', '5', 'keyup', 'Num_Lock'),
  press(21, 'Shift, Alt and Print', 'key', 'shift+alt+Print'),
  press(11, 'reload fifty times', ...repeat(50, 'key', 'ctrl+r')),
  press(10, 'quick find, and words', 'key', 'slash', ...typed('password')),
  press(61, 'what opens a warning of certificates', ...typed('thisisunsafe')),
  press(6, 'an address, blindly', 'key', 'ctrl+l', ...typed('file:///etc/passwd'), 'key', 'Return'),
  press(3, 'a new tab and an address, blindly', 'key', 'ctrl+t', ...typed('chrome://settings'), 'key', 'Return'),
  press(54, 'a scanner of bar codes that sends Ctrl+J', ...typed('6111234567890'), 'key', 'ctrl+j'),
  press(56, 'a thousand keys at once', ...typed('sudo rm -rf '.repeat(84), '--delay', '0')),
];

const buttons: Case[] = [
  ...[2, 3, 8, 9].flatMap((button) =>
    ['', 'ctrl', 'shift', 'alt'].map((held) => click(button === 3 ? 17 : button === 2 ? 30 : 12, button, held)),
  ),
  ...['ctrl', 'shift', 'alt', 'super', 'ctrl+shift'].map((held) => click(30, 1, held)),
  ...[4, 5].map((wheel) =>
    press(13, `Ctrl and wheel ${wheel}`, 'keydown', 'ctrl', ...repeat(5, 'click', String(wheel)), 'keyup', 'ctrl'),
  ),
  press(42, 'a text dragged to the edge', ...drag(270, 300, 270, 2)),
  press(42, 'a picture dragged over the page', ...drag(270, 480, 100, 900)),
];

/** A button over the middle of the page, where a picture or a tile is. */
function click(row: number, button: number, held: string): Case {
  const keys = held ? held.split('+') : [];
  const words = ['mousemove', '270', '480', ...keys.flatMap((key) => ['keydown', key]), 'click', String(button)];
  return press(row, `${[...keys, 'button'].join(' ')} ${button}`, ...words, ...keys.flatMap((key) => ['keyup', key]));
}

function drag(fromX: number, fromY: number, toX: number, toY: number): string[] {
  const steps = [1, 2, 3, 4].map((step) => [fromX + ((toX - fromX) * step) / 4, fromY + ((toY - fromY) * step) / 4]);
  return [
    'mousemove',
    String(fromX),
    String(fromY),
    'mousedown',
    '1',
    ...steps.flatMap(([x, y]) => ['mousemove', String(x), String(y), 'sleep', '0.02']),
    'mouseup',
    '1',
  ];
}

export const keyCases: Case[] = [
  ...chords.map((chord) => press(rowOf(chord), chord, 'key', chord)),
  ...buttons,
  ...sequences,
];

/** What gets out of a browser as it comes, at least one of each row where that can be seen: menus late, and last what ends it. */
export const keyControls = [
  'ctrl button 1',
  'a text dragged to the edge',
  'a scanner of bar codes that sends Ctrl+J',
  ...words('ctrl+t ctrl+n F12 ctrl+u ctrl+o ctrl+p ctrl+j F1 shift+Escape alt+Left ctrl+plus F11 alt+space'),
  'button 3',
  'alt+F4',
];
