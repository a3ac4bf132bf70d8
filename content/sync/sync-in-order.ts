import { CodedError } from '../model/coded-error.ts';
import type { PassedOver } from './passed-over.ts';
import type { SyncOutcome } from './sync.ts';

/** `unknown`: a folder or a stick cannot tell whether there is anything newer elsewhere. */
export type SyncedFrom = SyncOutcome & { freshness: 'known' | 'unknown' };

export type InOrder = {
  /** Addresses, the preferred one first. */
  repositories: string[];
  sync: (repository: string) => Promise<SyncOutcome>;
  /** Told once: all that were asked in vain, but for the one whose answer is that of the sync. */
  onPassedOver: (passedOver: PassedOver[]) => void;
};

/**
 * Syncs with the first repository that has something acceptable. One that is gone, behind, broken or hostile is passed
 * over; where all are, the answer is that of the preferred one.
 *
 * @throws {CodedError} what the preferred repository was refused for; `store.*` and `sync.worker` at once
 */
export async function syncInOrder({ repositories, sync, onPassedOver }: InOrder): Promise<SyncedFrom> {
  const passedOver: PassedOver[] = [];
  let preferred: SyncedFrom | CodedError | undefined;
  for (const repository of repositories) {
    const freshness = /^https?:/.test(repository) ? 'known' : 'unknown';
    const result = await sync(repository).then((outcome) => ({ ...outcome, freshness }) as const, refusalOf);
    const isRefused = result instanceof CodedError;
    if (!isRefused && result.kind !== 'offline') {
      onPassedOver(passedOver);
      return result;
    }
    passedOver.push({ repository, code: result.code, reason: isRefused ? result.message : result.reason });
    preferred ??= result;
  }
  onPassedOver(passedOver.slice(1));
  if (!preferred) throw new CodedError('sync.no-repository', 'The screen has no repository to sync with.');
  if (preferred instanceof CodedError) throw naming(repositories[0] ?? '', preferred);
  return preferred;
}

/** Not every sentence says which repository it is about. */
function naming(repository: string, { code, message, cause }: CodedError): CodedError {
  return new CodedError(code, message.includes(repository) ? message : `${repository}: ${message}`, cause);
}

/** Where this screen itself is at fault, another repository would not help. */
function refusalOf(error: unknown): CodedError {
  if (!(error instanceof CodedError) || /^store\.|^sync\.worker$/.test(error.code)) throw error;
  return error;
}
