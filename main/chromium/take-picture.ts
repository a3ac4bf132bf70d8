import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a program may take for it, in milliseconds. */
const patienceMs = 10_000;

/**
 * A picture of the whole display as PNG, by scrot on X or grim on Wayland, which write a file that is removed at once: neither can
 * write into the sockets by which Node.js reads a program. Undefined: there is no display, or no such program on the machine.
 */
export async function takePicture(environment: NodeJS.ProcessEnv): Promise<Buffer | undefined> {
  if (!environment.WAYLAND_DISPLAY && !environment.DISPLAY) return undefined;
  const program = environment.WAYLAND_DISPLAY ? 'grim' : 'scrot';
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-picture-'));
  try {
    const file = join(folder, 'display.png');
    const options = { env: environment, stdio: 'ignore', timeout: patienceMs, killSignal: 'SIGKILL' } as const;
    await once(spawn(program, [file], options), 'close');
    return await readFile(file);
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
