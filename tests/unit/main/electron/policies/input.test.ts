import { expect, test } from 'vitest';
import { denyKey, denyMouse } from '../../../../../main/electron/policies/input.ts';
import { stoppable } from '../../../../support/stoppable.ts';

const plain = { control: false, alt: false, meta: false };

function passes(key: string, modifiers: Partial<typeof plain> = {}): boolean {
  const event = stoppable({});
  denyKey(event, { key, ...plain, ...modifiers });
  return !event.isStopped;
}

test.each([
  'a',
  'É',
  'ش',
  'ⵣ',
  '7',
  ' ',
  '+',
  'Tab',
  'Enter',
  'Escape',
  'ArrowLeft',
  'PageDown',
  'Backspace',
  'Shift',
  'Dead',
])('given the key "%s" alone, the page has it, and not with Control, Alt or Meta', (key) => {
  expect(passes(key)).toBe(true);
  expect([passes(key, { control: true }), passes(key, { alt: true }), passes(key, { meta: true })]).toEqual([
    false,
    false,
    false,
  ]);
});

test.each([
  'F1',
  'F5',
  'F11',
  'F12',
  'ContextMenu',
  'BrowserBack',
  'BrowserHome',
  'LaunchApplication1',
  'PrintScreen',
  'Meta',
  'Alt',
  'Control',
  'Copy',
  'Paste',
  'ZoomIn',
  'Unidentified',
  '',
])('given the key "%s", nobody has it', (key) => expect(passes(key)).toBe(false));

type Mouse = Parameters<typeof denyMouse>[1];

test.each<[Mouse, boolean]>([
  [{ type: 'mouseMove' }, true],
  [{ type: 'mouseMove', modifiers: ['control', 'leftbuttondown'] }, true],
  [{ type: 'mouseDown', button: 'left' }, true],
  [{ type: 'mouseUp', button: 'left', modifiers: ['leftbuttondown', 'numlock'] }, true],
  [{ type: 'mouseWheel' }, true],
  [{ type: 'mouseWheel', modifiers: ['control'] }, false],
  [{ type: 'mouseWheel', modifiers: ['cmd'] }, false],
  [{ type: 'mouseDown', button: 'left', modifiers: ['ctrl'] }, false],
  [{ type: 'mouseDown', button: 'middle' }, false],
  [{ type: 'mouseDown', button: 'right' }, false],
  [{ type: 'mouseDown' }, false],
  // Buttons four and five: Electron says so, though its types do not.
  [{ type: 'mouseDown', button: 'back' as 'left' }, false],
  [{ type: 'mouseUp', button: 'forward' as 'left' }, false],
  [{ type: 'contextMenu', button: 'left' }, false],
])('given the mouse event %j, the page has it: %s', (mouse, isLetThrough) => {
  const event = stoppable({});
  denyMouse(event, mouse);
  expect(event.isStopped).toBe(!isLetThrough);
});
