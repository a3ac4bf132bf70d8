import type { Input, MouseInputEvent } from 'electron';
import type { Stoppable } from './navigation.ts';

/** The keys that move in the page, operate it and write in it; all others are for browsers and desktops. */
const keys = new Set(
  [
    'Tab Enter Escape ArrowUp ArrowDown ArrowLeft ArrowRight',
    'PageUp PageDown Home End Backspace Delete',
    'Shift AltGraph CapsLock Dead',
  ].flatMap((names) => names.split(' ')),
);

type Key = Pick<Input, 'key' | 'control' | 'alt' | 'meta'>;

/**
 * Lets through the keys that a page needs, without Control, Alt or Meta. A list of the forbidden ones would miss those
 * of the next browser version: F11, F12, Ctrl+P, Alt+Left, BrowserBack and their like are refused by not being here.
 */
export function denyKey(event: Stoppable, { key, control, alt, meta }: Key): void {
  const isCharacter = key.length === 1;
  if (control || alt || meta || !(isCharacter || keys.has(key))) event.preventDefault();
}

type Mouse = Pick<MouseInputEvent, 'type' | 'button' | 'modifiers'>;

const movements = new Set(['mouseMove', 'mouseEnter', 'mouseLeave']);
const chords = new Set(['control', 'ctrl', 'alt', 'meta', 'command', 'cmd']);

/** The left button and the wheel operate the page; the others go back, open windows and menus, and with Control zoom. */
export function denyMouse(event: Stoppable, { type, button, modifiers = [] }: Mouse): void {
  const isChord = modifiers.some((modifier) => chords.has(modifier));
  const isLeft = (type === 'mouseDown' || type === 'mouseUp') && button === 'left';
  const isWheel = type === 'mouseWheel';
  if (movements.has(type) || (!isChord && (isLeft || isWheel))) return;
  event.preventDefault();
}
