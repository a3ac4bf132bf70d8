import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { listFiles } from '../../support/list-files.ts';
import { runToEnd } from '../../support/run-to-end.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = join(projectFolder, 'build', 'system');
const read = (name: string) => readFile(join(folder, name), 'utf8');

/** The names in the first column of a table of the README, in its order. */
async function firstColumn(heading: string): Promise<string[]> {
  const [, section = ''] = (await read('README.md')).split(`## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => (row.split('|')[1] ?? '').match(/(?<=`)[\w./-]+(?=`)/g) ?? []);
}

test('given the policies, the README has the reason of each, and of no other', async () => {
  const policies = Object.keys(JSON.parse(await read('policies/shubbak.json')));
  expect((await firstColumn('Browser')).toSorted()).toEqual(policies.toSorted());
});

test('given the policies, the one address that the browser may open is where the program serves the screen', async () => {
  const { URLBlocklist, URLAllowlist } = JSON.parse(await read('policies/shubbak.json'));
  const port = /--port (\d+) "\$@"$/m.exec(await read('../deb/shubbak'))?.[1];
  expect(URLBlocklist).toEqual(['*']);
  expect(URLAllowlist).toEqual([`http://127.0.0.1:${port}`]);
});

test('given the files of the session, the README says where each is installed', async () => {
  const described = new Set(await firstColumn('Session'));
  const files = (await listFiles(folder)).filter((file) => /^(openbox|xkb|xorg|sysctl|modprobe|udev)/.test(file));
  expect(files.filter((file) => !described.has(file))).toEqual([]);
});

test('given the window manager, it binds no key and no button, and has no menu', async () => {
  const config = await read('openbox.xml');
  expect(config).toMatch(/<keyboard \/>\s+<mouse \/>\s+<menu \/>/);
  expect(config).not.toMatch(/keybind|mousebind|<action|<file>/);
});

test('given the keys of the machine, none acts, however long it is held', async () => {
  const logind = await read('systemd/logind-shubbak.conf');
  for (const key of ['Power', 'Reboot', 'Suspend', 'Hibernate']) {
    expect(logind).toContain(`Handle${key}Key=ignore`);
    expect(logind).toContain(`Handle${key}KeyLongPress=ignore`);
  }
});

test('given the keys of a screen, no modifier but Shift exists, and no key that switches consoles', async () => {
  const symbols = await read('xkb/symbols/shubbak');
  expect(symbols.match(/modifier_map \w+/g)).toEqual(['modifier_map Shift']);
  expect(symbols).not.toMatch(/\b(Control|Alt|Meta|Super|Hyper)_[LR]\b|XF86|Terminate|\[ F\d/);
});

test('given the program that starts a screen, no signal opens a debugger', async () => {
  expect(await read('../deb/shubbak')).toMatch(/bin\/node" --disable-sigusr1 /);
});

test('given the server of the display and the kernel, no key ends or leaves the session', async () => {
  const server = await read('xorg/10-shubbak.conf');
  for (const option of ['DontVTSwitch', 'DontZap']) expect(server).toContain(`Option "${option}" "true"`);
  expect(server).toMatch(/MatchIsKeyboard "true"\s+Option "XkbRules" "shubbak"/);
  expect(await read('sysctl/90-shubbak.conf')).toMatch(/^kernel\.sysrq = 0$/m);
});

test('given words for the boot loader that a removed package left behind, they say nothing', async () => {
  const words = await read('grub/shubbak.cfg');
  const file = join(await temporaryFolder(), 'shubbak.cfg');
  const said = async (program: string) => {
    await writeFile(file, words.replace('/usr/bin/shubbak', program));
    const { code, output } = await runToEnd('sh', ['-euc', `. ${file}; echo "\${GRUB_TIMEOUT_STYLE-menu}"`]);
    return { code, output };
  };
  expect(await said('/bin/sh')).toEqual({ code: 0, output: 'hidden\n' });
  expect(await said('/nowhere/shubbak')).toEqual({ code: 0, output: 'menu\n' });
});
