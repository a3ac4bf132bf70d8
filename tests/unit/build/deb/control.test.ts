import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findArchitecture } from '../../../../build/deb/architecture.ts';
import { writeControl } from '../../../../build/deb/control.ts';
import { projectFolder } from '../../../../main/places.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** The programs that a screen runs beside its own: who runs each, and the package of Debian that has it. */
const programs: [program: string, runBy: string, owner: string][] = [
  ['chromium', 'main/chromium/find-browser.ts', 'chromium'],
  ['mcookie', 'build/system/display', 'util-linux'],
  ['openbox', 'build/system/window-manager', 'openbox'],
  ['rsvg-convert', 'main/kiosk/second-display.ts', 'librsvg2-bin'],
  ['scrot', 'main/chromium/take-picture.ts', 'scrot'],
  ['setpriv', 'main/chromium/die-with-host.ts', 'util-linux'],
  ['systemd-notify', 'main/kiosk/watchdog.ts', 'systemd'],
  ['xauth', 'build/system/display', 'xauth'],
  ['xinit', 'build/system/display', 'xinit'],
  ['xrandr', 'main/kiosk/second-display.ts', 'x11-xserver-utils'],
  ['xset', 'main/kiosk/display-power.ts', 'x11-xserver-utils'],
  ['xsetroot', 'build/system/window-manager', 'x11-xserver-utils'],
  ['xwallpaper', 'main/kiosk/second-display.ts', 'xwallpaper'],
];

/** What every Debian has. */
const essential = new Set(['util-linux']);

test('given the programs that a screen runs, its package depends on what has them', async () => {
  const folder = await temporaryFolder();
  await writeControl(folder, { version: '1.0', architecture: findArchitecture('x64'), maintainer: 'Nobody' });
  const control = await readFile(join(folder, 'DEBIAN', 'control'), 'utf8');
  const depends = new Set((/^Depends: (.*)$/m.exec(control)?.[1] ?? '').split(', ').map((one) => one.split(' ')[0]));
  expect(programs.filter(([, , owner]) => !essential.has(owner) && !depends.has(owner))).toEqual([]);
  for (const [program, runBy] of programs) {
    expect(await readFile(join(projectFolder, runBy), 'utf8'), runBy).toContain(program);
  }
});
