import { execFileSync } from 'node:child_process';
import { type Ended, runToEnd } from './run-to-end.ts';

/** What keeps tests from watching system calls on this machine; empty: nothing. A container may forbid it. */
export const missingForStrace: string[] = canTrace() ? [] : ['strace, or the right to trace,'];

/** The title of a test that says when it does not run. */
export const withStrace = (title: string) =>
  missingForStrace.length > 0 ? `${title} (not run: ${missingForStrace.join(' and ')} missing)` : title;

function canTrace(): boolean {
  try {
    execFileSync('strace', ['-f', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a command under strace, with one thread for files: strace counts calls by thread. */
export function runTraced(options: string[], command: string[]): Promise<Ended> {
  return runToEnd('strace', [...options, ...command], { ...process.env, UV_THREADPOOL_SIZE: '1' });
}

/** A system call as strace writes it. `result`: -1 when it failed; undefined when the process ended in it. */
export type Call = { thread: number; name: string; words: string; result: number | undefined };

/** Every system call of a log that `strace -f -o` wrote, in the order in which they ended. */
export function parseCalls(log: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of log.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*?) *<unfinished \.\.\.>$/.exec(rest)?.[1];
    if (unfinished !== undefined) {
      begun.set(thread, unfinished);
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const whole = resumed === undefined ? rest : `${begun.get(thread) ?? ''}${resumed}`;
    const [, name, words, result] = /^(\w+)\((.*)\) += (-?\d+|\?)[^"]*$/.exec(whole) ?? [];
    if (name === undefined || words === undefined) continue;
    calls.push({ thread: Number(thread), name, words, result: result === '?' ? undefined : Number(result) });
  }
  return calls;
}

/** The paths that a call names, by themselves or by a descriptor (`strace -y`). */
export function pathsOf({ words }: Call): string[] {
  const [beforeData = ''] = words.split(/(?<=>), "/, 1);
  const ofDescriptor = /^\d+<([^>]*)>/.exec(beforeData)?.[1];
  if (ofDescriptor !== undefined) return [ofDescriptor];
  return [...words.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? '');
}
