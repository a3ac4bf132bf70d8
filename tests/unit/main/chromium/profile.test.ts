import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeProfile, removeLeftProfiles } from '../../../../main/chromium/profile.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
});

afterEach(() => vi.unstubAllEnvs());

/** A profile as a host of this number would have made it, with a file in it. */
async function profileOf(pid: number): Promise<string> {
  const made = makeProfile(undefined);
  await writeFile(join(made, 'Local State'), '{}');
  const path = join(folder, basename(made).replace(`-${process.pid}-`, `-${pid}-`));
  await rename(made, path);
  return path;
}

/** The number of a process that has ended. */
const endedPid = () => spawnSync(process.execPath, ['--version']).pid;

test('given profiles of hosts that run and of one that was killed, only the latter goes', async () => {
  const [own, other, left] = [await profileOf(process.pid), await profileOf(process.ppid), await profileOf(endedPid())];
  await removeLeftProfiles();
  expect([own, other, left].map(existsSync)).toEqual([true, true, false]);
});

test('given what is not ours, it stays: other names, other numberings of processes, links', async () => {
  const left = await profileOf(endedPid());
  const [target, link] = [join(folder, 'target'), `${left}-link`];
  await mkdir(target);
  await symlink(target, link);
  const elsewhere = left.replace(/browser-\w+-/, 'browser-1-');
  await mkdir(elsewhere);
  const unnumbered = join(folder, 'shubbak-browser-x7Kq2a');
  await mkdir(unnumbered);
  await removeLeftProfiles();
  expect([target, link, elsewhere, unnumbered].map(existsSync)).toEqual([true, true, true, true]);
  expect(existsSync(left)).toBe(false);
});
