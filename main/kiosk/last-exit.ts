import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInUse } from './screen.ts';
import { sentenceOf } from './sentence-of.ts';
import type { LastExit } from './status.ts';

/** There while the program runs, so that a start knows that nobody said why it ended. */
const runningFile = 'running';
/** What the program said of its end. */
const endedFile = 'ended';
/** What systemd says of it: `ExecStopPost` of the unit writes it, such as "watchdog killed KILL". */
const serviceFile = 'service-result';

export type ExitNote = {
  /** Undefined: the program never ran here, or was asked to end. */
  last: LastExit | undefined;
  /** The program has the state folder to itself now. */
  begin: () => void;
  /** Why the program ends; undefined: somebody asked it to. */
  end: (reason: string | undefined) => void;
};

/**
 * Keeps in the state folder why the program ended, for the status after the next start: who restarts it at once must not
 * hide why. A disk that takes no writing keeps nothing.
 */
export function openExitNote(stateFolder: string, now: () => Date): ExitNote {
  const write = (name: string, text: string) => tryTo(() => writeFileSync(join(stateFolder, name), text));
  const remove = (name: string) => tryTo(() => rmSync(join(stateFolder, name), { force: true }));
  return {
    last: readLast(stateFolder),
    begin: () => {
      remove(endedFile);
      remove(serviceFile);
      write(runningFile, now().toISOString());
    },
    end: (reason) => {
      if (reason !== undefined) write(endedFile, reason);
      remove(runningFile);
    },
  };
}

/** Waits for what the program does, and notes how it ended. */
export async function noteEnd(note: ExitNote, running: Promise<void>): Promise<void> {
  try {
    await running;
    note.end(undefined);
  } catch (error) {
    // The folder is another program's.
    if (!isInUse(error)) note.end(sentenceOf(error) ?? String(error));
    throw error;
  }
}

function readLast(stateFolder: string): LastExit | undefined {
  const of = (name: string): LastExit | undefined => {
    const path = join(stateFolder, name);
    const reason = tryTo(() => readFileSync(path, 'utf8').trim());
    return reason ? { at: statSync(path).mtime.toISOString(), reason } : undefined;
  };
  const running = of(runningFile);
  const service = of(serviceFile);
  const isOrderly = service?.reason.startsWith('success ') ?? false;
  const unsaid = running && { ...running, reason: 'It was killed, or the power was cut; it ran since then.' };
  return of(endedFile) ?? (service && !isOrderly ? service : unsaid);
}

function tryTo<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
