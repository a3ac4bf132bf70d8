import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { storeName } from '../../content/store/damaged-store.ts';
import { installEditions } from '../support/installed-editions.ts';
import type { Look } from './host-child.ts';

const unit = join(import.meta.dirname, '../../build/system/shubbak.service');

/** The host in a process of its own, as systemd starts it. */
function startChild(stateFolder: string, configFile: string) {
  const script = join(import.meta.dirname, 'host-child.ts');
  const child = spawn(process.execPath, [script, stateFolder, configFile], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  // One that has ended hears nothing.
  child.stdin.on('error', () => undefined);
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const look = async (): Promise<Look | undefined> => {
    child.stdin.write('look\n');
    const { value } = await lines.next();
    return value === undefined ? undefined : (JSON.parse(value) as Look);
  };
  return { look, gone, end: () => child.stdin.end() };
}

test('given files of the store that are cut while the host reads them by its memory, the system ends it, and the next start puts the store aside and shows the edition', async () => {
  const { stateFolder, configFile } = await installEditions();
  const host = startChild(stateFolder, configFile);
  expect((await host.look())?.home.edition?.number).toBe(2);
  const store = join(stateFolder, storeName);
  await truncate(store, Math.floor((await stat(store)).size / 2));
  // What SQLite has mapped into the memory of each that has the store open.
  await truncate(`${store}-shm`);
  expect(await host.look()).toBeUndefined();
  expect(await host.gone).toEqual([null, 'SIGBUS']);
  // However it ended.
  expect(await readFile(unit, 'utf8')).toMatch(/^Restart=always$/m);

  const again = startChild(stateFolder, configFile);
  expect((await again.look())?.home.edition?.number).toBe(2);
  again.end();
  expect(await again.gone).toEqual([0, null]);
  expect(await readdir(join(stateFolder, 'damaged'))).toContain(storeName);
}, 60_000);
