import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type DebianMachine, makeDebianMachine, missingForMachine } from '../support/debian-machine.ts';
import { packageToTry, publishSmallCommune } from '../support/package-deb.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { isLong } from './extent.ts';

// The package on a Debian that systemd runs: what a folder that dpkg takes for a machine cannot show. Its display is in memory,
// since a container has no console; everything else is as it is installed.

const waitMs = 180_000;

vi.setConfig({ testTimeout: 10 * 60_000, hookTimeout: 20 * 60_000 });

/** In the place of X on the first console. */
const display = `#!/bin/sh
set -eu
rm -f /tmp/.X11-unix/X0 "$XAUTHORITY"
xauth -q -f "$XAUTHORITY" add :0 . "$(mcookie)"
exec xinit /usr/lib/shubbak/window-manager -- /usr/bin/Xvfb :0 -screen 0 1080x1920x24 -auth "$XAUTHORITY" -nolisten tcp
`;

const displayUnit = `[Service]
PAMName=
TTYPath=
TTYReset=no
TTYVHangup=no
StandardInput=null
UtmpIdentifier=
ExecStart=
ExecStart=/usr/local/bin/display-in-memory
`;

const units = 'shubbak-display.service shubbak-power.path shubbak.service';

const host = 'kill -$1 $(systemctl show --property MainPID --value shubbak)';

const missing = [...missingForMachine, ...(isLong ? [] : ['npm run faults'])];

describe.skipIf(missing.length > 0).each([
  ['Debian 12', 'bookworm'],
  ['Debian 13', 'trixie'],
])(
  `a screen that systemd starts on %s (needs root, mmdebstrap, systemd-nspawn and Debian's packages; not here: ${missing.join(', ')})`,
  (_debian, suite) => {
    let folder: string;
    let machine: DebianMachine;
    const seconds: Record<string, string> = {};

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'shubbak-machine-'));
      const repository = await publishSmallCommune(join(folder, 'commune'), { development: true });
      const packages = [await packageToTry('1.0', repository, folder), await packageToTry('1.1', repository, folder)];
      machine = await makeDebianMachine(join(folder, 'machine'), suite, ['xvfb', 'procps']);
      for (const file of packages) await copyFile(file, join(machine.folder, 'root', basename(file)));
      await machine.start('with a network');
      await install('1.0');
      const program = join(machine.folder, 'usr/local/bin/display-in-memory');
      await writeFile(program, display, { mode: 0o755 });
      const dropIns = join(machine.folder, 'etc/systemd/system/shubbak-display.service.d');
      await mkdir(dropIns, { recursive: true });
      await writeFile(join(dropIns, 'memory.conf'), displayUnit);
      await machine.cutPower();
    });

    afterEach(() => machine.cutPower());

    afterAll(async () => {
      console.table(seconds);
      await removeFolder(folder);
    });

    const install = (version: string) =>
      machine.run(`apt-get install --yes --no-install-recommends /root/shubbak_${version}_*.deb`);

    const timesShown = async () => {
      const journal = 'journalctl --boot --unit shubbak --output cat | grep --count "the page is shown" || true';
      return Number(await machine.run(journal));
    };

    /** Waits until the page is shown more often in this start of the machine than it was. */
    async function shown(what: string, since: number, before = 0): Promise<void> {
      await vi.waitUntil(async () => (await timesShown()) > before, { timeout: waitMs, interval: 100 });
      seconds[what] = ((performance.now() - since) / 1000).toFixed(1);
    }

    async function start(what = 'the machine starts'): Promise<void> {
      const since = performance.now();
      await machine.start('without a network');
      await shown(what, since);
    }

    const failedUnits = () => machine.run('systemctl list-units --failed --plain --no-legend');

    test('shows its page without a network, and no unit failed', async () => {
      await start();
      expect(await machine.run('shubbak status || true')).toContain('Edition 1 of ');
      expect(await failedUnits()).toBe('');
      await machine.run('XAUTHORITY=/run/shubbak-display/Xauthority DISPLAY=:0 scrot /root/seen.png');
      // Of one colour, nothing is told.
      expect((await sharp(join(machine.folder, 'root/seen.png')).stats()).entropy).toBeGreaterThan(1);
    });

    test.each([
      ['the host is killed', `set -- KILL; ${host}`],
      ['the host hangs', `set -- STOP; ${host}`],
      ['the browser is killed', 'pkill --signal KILL chromium'],
      ['the display is killed', 'pkill --signal KILL Xvfb'],
      ['the window manager is killed', 'pkill --signal KILL openbox'],
      ['the display is started again', 'systemctl restart shubbak-display'],
    ])('given that %s, the page is there again', async (what, command) => {
      await start();
      const before = await timesShown();
      const since = performance.now();
      await machine.run(command);
      await shown(what, since, before);
    });

    test('given a power cut, the next start shows the page and says why the one before ended', async () => {
      await start();
      await machine.cutPower();
      await start('the machine starts after a power cut');
      expect(await machine.run('shubbak status || true')).toContain('the power was cut');
    });

    test('given a configuration that is broken, the last good one shows the page', async () => {
      await start();
      const before = await timesShown();
      await machine.run('cp /etc/shubbak/screen.yml /root/ && echo "languages: [ar" >/etc/shubbak/screen.yml');
      await machine.run('systemctl restart shubbak');
      await shown('the host is started again', performance.now(), before);
      expect(await machine.run('shubbak status || true')).toMatch(/^The configuration is broken.*last good/);
      await machine.run('cp /root/screen.yml /etc/shubbak/');
    });

    test.each([
      ['reboot', 'Rebooting.'],
      ['power-off', 'Powering off.'],
    ])('given the order "%s" of the service page, the machine does it, once', async (order, said) => {
      await start();
      await machine.run(`runuser --user shubbak touch /run/shubbak/${order}`);
      expect(await machine.off()).toBe(said);
      await start();
    });

    test('given a program that cannot start, the machine starts again after a while, and shows once it can', async () => {
      await start();
      const program = '/usr/lib/shubbak/bin/node';
      await machine.run(`mv ${program} ${program}.away && systemctl --no-block restart shubbak`);
      expect(await machine.off()).toBe('Rebooting.');
      await machine.start('without a network');
      expect(await timesShown()).toBe(0);
      await machine.run(`mv ${program}.away ${program}`);
      await shown('the program can start again', performance.now());
    });

    test('given a newer package, the screen begins anew with its state, and stays off where it was disabled', async () => {
      await start();
      await machine.run('touch /var/lib/shubbak/kept');
      const before = await timesShown();
      const since = performance.now();
      await install('1.1');
      await shown('a newer package is installed', since, before);
      expect(await machine.run('ls /var/lib/shubbak/kept')).toBeTruthy();
      await machine.run('systemctl disable --now shubbak && apt-get install --yes --reinstall /root/shubbak_1.1_*.deb');
      expect(await machine.run('systemctl is-active shubbak || true')).toBe('inactive');
      await machine.run('systemctl enable shubbak');
    });

    test('given that it is stopped, removed and purged, no unit failed, nothing runs and nothing is left', async () => {
      await start();
      await machine.run(`systemctl stop ${units}`);
      expect(await failedUnits()).toBe('');
      await machine.run(`systemctl start ${units} && apt-get remove --yes shubbak`);
      expect(await machine.run(`systemctl is-active ${units} || true`)).toBe('inactive\ninactive\ninactive');
      expect(await machine.run('pgrep chromium || true')).toBe('');
      expect(await machine.run('ls /var/lib/shubbak')).toContain('store.sqlite');
      await machine.run('apt-get purge --yes shubbak && rm -r /etc/systemd/system/shubbak-display.service.d');
      expect(await machine.run('find / -xdev -name "*shubbak*" -not -path "/root/*" -not -path "/proc/*"')).toBe('');
    });
  },
);
