import { expect, test } from 'vitest';
import { refuseSwitches } from '../../../../main/electron/refuse-switches.ts';
import { codeOf } from '../../../support/refusal.ts';

test('given the options of a screen and of its display, they are read', () => {
  expect(refuseSwitches([])).toEqual({ windowed: false });
  const args = ['--config', 'a.yml', '--state=/b', '--windowed', '--ozone-platform=wayland', '--disable-gpu'];
  expect(refuseSwitches(args)).toEqual({ config: 'a.yml', state: '/b', windowed: true });
});

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--inspect',
  '--inspect-brk=0.0.0.0:9229',
  '--no-sandbox',
  '--js-flags=--expose-gc',
  '--load-extension=/tmp/x',
  '--disable-web-security',
  '--allow-file-access-from-files',
  '--proxy-server=example.org',
  '--user-data-dir=/tmp/x',
  '--enable-logging',
  '--a-switch-of-the-next-version',
  '-remote-debugging-port=9222',
  '/remote-debugging-port=9222',
  'https://example.org/',
  '--',
  '--windowed=yes',
])('given %s, it is refused with a sentence that names it', async (word) => {
  for (const args of [[word], ['--windowed', word], ['--config=a.yml', word, '--state=/b']]) {
    if (word === '--') args.push('extra');
    expect(await codeOf(() => refuseSwitches(args))).toBe('electron.switch');
  }
  expect(() => refuseSwitches([word, 'extra'])).toThrow(/^A screen is not started with [^\n]+\.$/);
});

test('given a switch in the place of a value, it is refused', async () => {
  expect(await codeOf(() => refuseSwitches(['--config', '--inspect']))).toBe('electron.switch');
});
