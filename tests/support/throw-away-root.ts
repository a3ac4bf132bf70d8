import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasProgram } from './has-program.ts';
import { runToEnd } from './run-to-end.ts';

/** A folder that dpkg takes for the root of a machine on which nothing is installed yet. */
export type ThrowAwayRoot = {
  folder: string;
  dpkg: (...options: string[]) => Promise<void>;
  /** The state of a package in dpkg's words, such as `install ok installed`; empty: not known. */
  stateOf: (name: string) => Promise<string>;
  /** A user that a package made. */
  userOf: (name: string) => Promise<{ uid: number; gid: number; shell: string }>;
};

/** What that needs and this machine or user does not have. */
export const missingForRoot = [
  ...['dpkg', 'dpkg-deb', 'deb-systemd-helper', 'systemd-sysusers', 'systemd-tmpfiles'].filter(
    (name) => !hasProgram(name),
  ),
  ...(process.getuid?.() === 0 ? [] : ['root']),
];

/** Scripts of packages run with this machine's programs, and are told the root by DPKG_ROOT; nothing depended on is there. */
export async function makeRoot(folder: string): Promise<ThrowAwayRoot> {
  await chmod(folder, 0o755);
  for (const place of ['etc', 'var/lib/dpkg/info', 'var/lib/dpkg/updates']) {
    await mkdir(join(folder, place), { recursive: true });
  }
  await writeFile(join(folder, 'var/lib/dpkg/status'), '');
  const options = [`--root=${folder}`, '--force-script-chrootless', '--force-depends'];
  return {
    folder,
    dpkg: async (...asked) => {
      const { code, output, errors } = await runToEnd('dpkg', [...options, ...asked]);
      if (code !== 0) throw new Error(`dpkg ${asked.join(' ')} failed: ${output}${errors}`);
    },
    stateOf: async (name) => {
      const places = `--admindir=${join(folder, 'var/lib/dpkg')}`;
      const { output } = await runToEnd('dpkg-query', [places, '--status', name]);
      return /^Status: (.*)$/m.exec(output)?.[1] ?? '';
    },
    userOf: async (name) => {
      const lines = (await readFile(join(folder, 'etc/passwd'), 'utf8')).split('\n').map((line) => line.split(':'));
      const [, , uid, gid, , , shell = ''] = lines.find(([user]) => user === name) ?? [];
      return { uid: Number(uid), gid: Number(gid), shell };
    },
  };
}
