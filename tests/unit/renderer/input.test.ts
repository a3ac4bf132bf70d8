import { expect, test } from 'vitest';
import { denyKey } from '../../../main/electron/policies/input.ts';
import { isMeantButton, isMeantEdit, isMeantKey, isMeantRepeat, type Key } from '../../../renderer/kiosk/input.ts';
import { stoppable } from '../../support/stoppable.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
const chords = [{ ctrlKey: true }, { altKey: true }, { metaKey: true }];

const press = (key: string, held: Partial<Key> = {}): Key => ({ key, ...none, ...held });

const everywhere = 'Tab Enter Escape ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End'.split(' ');
const inFields = ['a', 'É', 'ش', 'ⵣ', '7', '+', '𞤀', 'Backspace', 'Delete', 'Dead', 'AltGraph'];

test.each([...everywhere, ' '])('given the key "%s", it means something everywhere, and no chord of it does', (key) => {
  expect([isMeantKey(press(key), false), isMeantKey(press(key), true)]).toEqual([true, true]);
  expect(chords.map((held) => isMeantKey(press(key, held), true))).toEqual([false, false, false]);
});

test.each(inFields)('given the key "%s", it writes in a field, and means nothing elsewhere or as a chord', (key) => {
  expect([isMeantKey(press(key), false), isMeantKey(press(key), true)]).toEqual([false, true]);
  expect(chords.map((held) => isMeantKey(press(key, held), true))).toEqual([false, false, false]);
});

test.each([
  ...'F1 F3 F5 F6 F7 F10 F11 F12 ContextMenu BrowserBack BrowserHome BrowserSearch'.split(' '),
  ...'LaunchMail PrintScreen Insert Meta Alt Control Copy Paste Undo ZoomIn Unidentified'.split(' '),
  '',
])('given the key "%s", it means nothing, in a field or not', (key) => {
  expect([isMeantKey(press(key), false), isMeantKey(press(key), true)]).toEqual([false, false]);
});

test('given Shift, Tab and capitals mean what they are, and Escape is not the task manager', () => {
  expect(isMeantKey(press('Shift', { shiftKey: true }), false)).toBe(true);
  expect(isMeantKey(press('Tab', { shiftKey: true }), false)).toBe(true);
  expect(isMeantKey(press('A', { shiftKey: true }), true)).toBe(true);
  expect(isMeantKey(press('Escape', { shiftKey: true }), false)).toBe(false);
});

// Electron asks its own list before the page has the key: it may let through more, since it knows no field.
test.each([...everywhere, ' ', ...inFields.filter((key) => key.length === 1 || /^[A-Z]/.test(key))])(
  'given the key "%s", the Electron shell lets the page have it',
  (key) => {
    const event = stoppable({});
    denyKey(event, { key, control: false, alt: false, meta: false });
    expect(event.isStopped).toBe(false);
  },
);

test.each([
  ['insertText', true],
  ['insertCompositionText', true],
  ['insertLineBreak', true],
  ['deleteContentBackward', true],
  ['deleteWordForward', true],
  ['insertFromPaste', false],
  ['insertFromDrop', false],
  ['insertFromYank', false],
  ['insertReplacementText', false],
  ['deleteByCut', false],
  ['deleteByDrag', false],
  ['historyUndo', false],
  ['historyRedo', false],
  ['formatBold', false],
  ['', false],
])('given the edit "%s", a field takes it: %s', (inputType, isTaken) => {
  expect(isMeantEdit(inputType)).toBe(isTaken);
});

test.each([
  [{ button: 0 }, true],
  [{ button: 1 }, false],
  [{ button: 2 }, false],
  [{ button: 3 }, false],
  [{ button: 4 }, false],
  [{ button: 0, ctrlKey: true }, false],
  [{ button: 0, shiftKey: true }, false],
  [{ button: 0, altKey: true }, false],
  [{ button: 0, metaKey: true }, false],
])('given the button %j, the page has it: %s', (pointer, isLetThrough) => {
  expect(isMeantButton({ ...none, ...pointer })).toBe(isLetThrough);
});

test.each<[string, boolean, boolean]>([
  ['ArrowDown', true, false],
  ['Backspace', true, false],
  ['Enter', false, false],
  [' ', false, false],
  ['Tab', false, false],
  ['a', false, false],
])('given "%s" that is held, it counts again: %s, and for a visitor with more time: %s', (key, usual, withMoreTime) => {
  expect(isMeantRepeat({ key, repeat: true }, false)).toBe(usual);
  expect(isMeantRepeat({ key, repeat: true }, true)).toBe(withMoreTime);
  expect(isMeantRepeat({ key, repeat: false }, true)).toBe(true);
});
