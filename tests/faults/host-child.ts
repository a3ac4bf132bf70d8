// The host of a screen in a process of its own, for tests that take its disk away. Its arguments are the state folder, the
// configuration and the mounted disk; each line that it reads is an order, and each one it writes is the answer.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openReadDb } from '../../content/store/open.ts';
import type { Status } from '../../main/kiosk/status.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { startHost } from '../support/running-host.ts';
import { fillDisk } from './fill-disk.ts';

/** The answer to the order `look`. */
export type Look = { home: HomeAnswer; status: Status };

const [stateFolder = '', configFile = '', disk = ''] = process.argv.slice(2);

/** What a screen does that takes no care: it opens its store to read it. */
function openNaively(): string {
  try {
    openReadDb(stateFolder).close();
    return 'opened';
  } catch (error) {
    return String(error);
  }
}

/** What becomes of a write that nobody took care of. */
function writeNaively(): string {
  try {
    writeFileSync(`${disk}/written`, 'x');
    return 'written';
  } catch (error) {
    return String(error);
  }
}

const fill = (what: keyof typeof fillDisk) => {
  execFileSync('sh', ['-c', fillDisk[what](disk)], { stdio: 'ignore' });
  return 'filled';
};

const naive = openNaively();
const host = await startHost({ stateFolder, configFile });
const orders: Record<string, () => unknown> = {
  look: async (): Promise<Look> => ({ home: await host.home(), status: await host.status() }),
  naive: () => naive,
  fail: () => execFileSync('mount', ['-o', 'remount,abort', disk]).toString(),
  bytes: () => fill('bytes'),
  names: () => fill('names'),
  room: () => execFileSync('rm', ['-r', `${disk}/filling`]).toString(),
  'naive write': () => writeNaively(),
  writable: () => execFileSync('mount', ['-o', 'remount,rw', disk]).toString(),
};
for await (const order of createInterface(process.stdin)) {
  console.log(JSON.stringify(await orders[order]?.()));
}
await host.close();
