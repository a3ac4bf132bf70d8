import { spawn } from 'node:child_process';
import { maxPictureBytes } from '../../content/link/picture.ts';

/** How long a program may take for it, in milliseconds. */
const patienceMs = 10_000;

/** Programs that write what the display shows to their output as PNG: scrot on X, grim on Wayland. */
const programs = { x: ['scrot', ['-']], wayland: ['grim', ['-']] } as const;

/** A picture of the whole display; undefined: there is none, or no program of the machine takes it. */
export function takePicture(environment: NodeJS.ProcessEnv): Promise<Buffer | undefined> {
  const [program, words] = environment.WAYLAND_DISPLAY ? programs.wayland : programs.x;
  if (!environment.WAYLAND_DISPLAY && !environment.DISPLAY) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    });
    const parts: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > maxPictureBytes) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 && length > 0 ? Buffer.concat(parts) : undefined));
  });
}
