import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { Look } from './host-child.ts';

export type HostOnDisk = {
  /** Tells the host something and waits for its answer. */
  order: (word: string) => Promise<unknown>;
  look: () => Promise<Look>;
  /** Ends the host, and its mounts with it. */
  end: () => Promise<void>;
};

/**
 * Starts the host of a screen in a namespace of mounts of its own, with `disk/state` as its state folder.
 *
 * @param namespace options of unshare(1)
 * @param mount shell commands that mount the disk and bring the state onto it
 */
export function startHostOnDisk(namespace: string, mount: string, disk: string, configFile: string): HostOnDisk {
  const command = hostCommand(join(disk, 'state'), configFile, disk).join(' ');
  return startHostBy('unshare', [namespace, 'sh', '-c', `${mount} && exec ${command}`]);
}

/** The command line of a screen's host that takes orders. */
export function hostCommand(stateFolder: string, configFile: string, disk = stateFolder): string[] {
  return [process.execPath, join(import.meta.dirname, 'host-child.ts'), stateFolder, configFile, disk];
}

/** Starts a host by a program that becomes it, or watches it. */
export function startHostBy(program: string, words: string[]): HostOnDisk {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const order = async (word: string) => {
    child.stdin.write(`${word}\n`);
    return JSON.parse((await lines.next()).value ?? '""');
  };
  const end = async () => {
    child.stdin.end();
    await gone;
  };
  onTestFinished(end);
  return { order, look: () => order('look') as Promise<Look>, end };
}
