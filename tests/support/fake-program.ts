import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a shell script that can be run under a name of one's choice, by every user. */
export async function fakeProgram(folder: string, name: string, script = ''): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(folder, 0o755);
  await chmod(path, 0o755);
  return path;
}
