import { expect, test } from 'vitest';
import { chooseShell } from '../../../main/choose-shell.ts';
import { codeOf } from '../../support/refusal.ts';

const able = { electron: '/electron', isRoot: false, hasDisplay: true };

test.each([
  ['Electron can run', able, 'electron'],
  ['its program was never downloaded', { ...able, electron: undefined }, 'chromium'],
  ['the user is root', { ...able, isRoot: true }, 'chromium'],
  ['there is no display', { ...able, hasDisplay: false }, 'chromium'],
])('given no wish, where %s, the shell is the right one', (_state, machine, shell) => {
  expect(chooseShell(undefined, machine)).toBe(shell);
});

test.each(['electron', 'chromium', 'none'])('given the wish for %s, it is granted where it can be', (shell) => {
  expect(chooseShell(shell, able)).toBe(shell);
});

test.each([
  ['window', able, 'start.shell'],
  ['', able, 'start.shell'],
  ['electron', { ...able, electron: undefined }, 'electron.missing'],
  ['electron', { ...able, isRoot: true }, 'electron.root'],
])('given the wish for "%s" that cannot be granted, it says why', async (asked, machine, code) => {
  expect(await codeOf(() => chooseShell(asked, machine))).toBe(code);
});
