import type { SyncOutcome } from './sync.ts';

/** However long a server asks to be left alone, in seconds. */
export const longestSeconds = 86_400;

/**
 * Syncs with a repository, unless it asked to be left alone for a while that is not over: then the answer is what it said.
 *
 * @param monotonicMs a clock that no correction turns
 */
export function createPatience(
  monotonicMs: () => number,
): (repository: string, sync: () => Promise<SyncOutcome>) => Promise<SyncOutcome> {
  const asked = new Map<string, { untilMs: number; outcome: SyncOutcome }>();
  return async (repository, sync) => {
    const { untilMs, outcome: former } = asked.get(repository) ?? {};
    const leftMs = (untilMs ?? 0) - monotonicMs();
    if (former && leftMs > 0) return { ...former, retryAfterSeconds: Math.ceil(leftMs / 1000) };
    const outcome = await sync();
    const seconds = outcome.kind === 'offline' ? outcome.retryAfterSeconds : undefined;
    if (!seconds) asked.delete(repository);
    else asked.set(repository, { untilMs: monotonicMs() + Math.min(seconds, longestSeconds) * 1000, outcome });
    return outcome;
  };
}
