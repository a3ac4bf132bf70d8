import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a program said and with which code it ended. */
export type Ended = { code: number | null; output: string; errors: string };

/** Collects what a child says until it ends. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let [output, errors] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

export function runToEnd(
  program: string,
  options: string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return ended(spawn(program, options, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }));
}
