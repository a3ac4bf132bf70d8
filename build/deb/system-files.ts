import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CodedError } from '../../content/model/coded-error.ts';

/** What the system of a screen is given. */
const systemFolder = join(dirname(import.meta.dirname), 'system');

/**
 * Where each file of build/system lies on the machine of a screen. What stays in /etc outlives the package, so only that stands there
 * which its program reads nowhere else: without a screen, no keyboard is to be off.
 */
const places: Record<string, string> = {
  display: 'usr/lib/shubbak/display',
  'grub/shubbak.cfg': 'etc/default/grub.d/shubbak.cfg',
  'modprobe/shubbak.conf': 'usr/lib/modprobe.d/shubbak.conf',
  'openbox.xml': 'usr/lib/shubbak/openbox.xml',
  'policies/shubbak.json': 'etc/chromium/policies/managed/shubbak.json',
  'shubbak-display.service': 'usr/lib/systemd/system/shubbak-display.service',
  'shubbak-power.path': 'usr/lib/systemd/system/shubbak-power.path',
  'shubbak-power.service': 'usr/lib/systemd/system/shubbak-power.service',
  'shubbak.service': 'usr/lib/systemd/system/shubbak.service',
  'sysctl/90-shubbak.conf': 'usr/lib/sysctl.d/90-shubbak.conf',
  'systemd/journald-shubbak.conf': 'usr/lib/systemd/journald.conf.d/shubbak.conf',
  'systemd/logind-shubbak.conf': 'usr/lib/systemd/logind.conf.d/shubbak.conf',
  'systemd/system-shubbak.conf': 'usr/lib/systemd/system.conf.d/shubbak.conf',
  'sysusers.conf': 'usr/lib/sysusers.d/shubbak.conf',
  'tmpfiles.conf': 'usr/lib/tmpfiles.d/shubbak.conf',
  'udev/90-shubbak.rules': 'usr/lib/udev/rules.d/90-shubbak.rules',
  'window-manager': 'usr/lib/shubbak/window-manager',
  'xkb/rules/shubbak': 'usr/share/X11/xkb/rules/shubbak',
  'xkb/symbols/shubbak': 'usr/share/X11/xkb/symbols/shubbak',
  'xorg/10-shubbak.conf': 'usr/share/X11/xorg.conf.d/10-shubbak.conf',
};

/**
 * Every file of build/system, as it lies there, and its place on the machine of a screen.
 *
 * @throws {CodedError} `package.system` where the table does not say where a file lies
 */
export async function systemFiles(): Promise<{ from: string; to: string }[]> {
  const entries = await readdir(systemFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.md'));
  return files.map((entry) => {
    const from = join(entry.parentPath, entry.name);
    const to = places[from.slice(systemFolder.length + 1)];
    if (to) return { from, to };
    throw new CodedError('package.system', `No place is known for ${from}: name it in build/deb/system-files.ts.`);
  });
}
