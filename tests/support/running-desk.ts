import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { deskProgram } from '../../main/places.ts';

export { deskProgram } from '../../main/places.ts';

/** A desk as its own process. `link`: the one by which the first person comes in. */
export type RunningDesk = {
  address: string;
  link: string | undefined;
  child: ChildProcess;
  stop: () => Promise<number>;
};

/** `through`: a command with its arguments, at whose end the desk's own follows and which becomes that. */
type How = { options?: string[]; through?: [string, ...string[]] };

/** Starts the built desk and waits until it has said where it is, and how the first person comes in. */
export async function startDesk(folder: string, isFirst: boolean, how: How = {}): Promise<RunningDesk> {
  const options = ['--state', folder, '--port', '0', ...(how.options ?? [])];
  const [command, ...before] = how.through ? [...how.through, process.execPath] : [process.execPath];
  const child = spawn(command, [...before, deskProgram, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const said: string[] = [];
  for await (const line of lines) if (said.push(line) === (isFirst ? 2 : 1)) break;
  child.stdout.resume();
  const [address = '', link] = said.map((line) => /https?:\S+/.exec(line)?.[0]);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    return (await ended)[0] as number;
  };
  return { address, link, child, stop };
}
