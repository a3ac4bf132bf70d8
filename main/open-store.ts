import { CodedError } from '../content/model/coded-error.ts';
import { openReadDb } from '../content/store/open.ts';
import { openReadOnlyDb } from '../content/store/open-read-only.ts';
import type { ReadDb } from '../content/store/read-db.ts';
import type { StartRunner, SyncRunner } from '../content/sync/port-runner.ts';

export type OpenStore = { db: ReadDb; runner: SyncRunner };

export type StoreOptions = {
  stateFolder: string;
  /** A folder for temporary files. */
  scratch: string;
  startRunner: StartRunner;
  /** Whether damage was seen in it. */
  isSuspect: boolean;
  /** Opens it all anew. */
  reopen: () => void;
};

/**
 * Opens the store of a screen and what alone writes it. A store on a disk that is full or takes no writing is only read:
 * each sync then tries whether it can be written again, and if so, the screen opens it anew.
 *
 * @throws {CodedError} `store.*`, `sync.worker`
 */
export async function openStore({
  stateFolder,
  scratch,
  startRunner,
  isSuspect,
  reopen,
}: StoreOptions): Promise<OpenStore> {
  const started = await startRunner(stateFolder, { isSuspect }).catch(unwritable);
  if (started instanceof CodedError) {
    const tryAgain = async () => {
      await (await startRunner(stateFolder, { isSuspect: false })).close();
      reopen();
    };
    return { db: openOrThrow(stateFolder, scratch, started), runner: readingOnly(tryAgain) };
  }
  try {
    return { db: openReadDb(stateFolder), runner: started };
  } catch (error) {
    await started.close();
    throw error;
  }
}

function unwritable(error: unknown): CodedError {
  if (error instanceof CodedError && ['store.read-only', 'store.full'].includes(error.code)) return error;
  throw error;
}

/** Where there is nothing to read, why nothing can be written says more. */
function openOrThrow(stateFolder: string, scratch: string, reason: CodedError): ReadDb {
  try {
    return openReadOnlyDb(stateFolder, scratch);
  } catch {
    throw reason;
  }
}

function readingOnly(tryAgain: () => Promise<void>): SyncRunner {
  return {
    quarantined: undefined,
    sync: async () => {
      await tryAgain();
      const reason = 'The disk can be written again, and the store is opened anew.';
      return { kind: 'offline', code: 'store.opened-anew', reason };
    },
    display: tryAgain,
    close: async () => undefined,
  };
}
