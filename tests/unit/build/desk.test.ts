import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { hasProgram } from '../../support/has-program.ts';
import { runToEnd } from '../../support/run-to-end.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const read = (name: string) => readFile(join(projectFolder, 'build', 'desk', name), 'utf8');
const units = ['shubbak-desk.service', 'shubbak-desk-backup.service', 'shubbak-desk-backup.timer'];

/** The units in a folder of their own, with programs that are on this machine. */
async function laidOut(change = (text: string) => text): Promise<string[]> {
  const folder = join(await temporaryFolder(), 'system');
  await mkdir(folder);
  for (const name of units) {
    const text = change(await read(name)).replaceAll('/usr/bin/node ', '/bin/true ');
    await writeFile(join(folder, name), text.replaceAll('/opt/shubbak', '/'));
  }
  return units.map((name) => join(folder, name));
}

const analyze = (...options: string[]) => runToEnd('systemd-analyze', options);
const withSystemd = test.skipIf(!hasProgram('systemd-analyze'));

withSystemd('given the units of the desk, systemd finds nothing wrong in them (needs systemd-analyze)', async () => {
  expect((await analyze('verify', '--man=no', ...(await laidOut()))).errors).toBe('');
  const misspelt = await laidOut((text) => text.replace('ProtectSystem', 'ProtectSystems'));
  expect((await analyze('verify', '--man=no', ...misspelt)).errors).toContain('ProtectSystems');
});

withSystemd('given the unit of the desk, systemd calls what it exposes little (needs systemd-analyze)', async () => {
  const security = async (files: string[]) =>
    (await analyze('security', '--offline=true', '--threshold=20', '--no-pager', files[0] ?? '')).code;
  expect(await security(await laidOut())).toBe(0);
  expect(await security(await laidOut((text) => text.replace(/^(Protect|Restrict|Private|System).*$/gm, '')))).toBe(1);
});

test('given the examples for proxies, each hands on the address that it sees, buffers nothing and takes a picture', async () => {
  const [nginx, caddy] = [await read('nginx.conf'), await read('Caddyfile')];
  expect(nginx).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
  expect(nginx).toContain('proxy_buffering off;');
  expect(nginx).toContain('client_max_body_size 25m;');
  expect(caddy).toContain('flush_interval -1');
  expect(caddy).toContain('max_size 25MB');
});
