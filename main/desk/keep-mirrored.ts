import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { timestampPath } from '../../content/model/repository.ts';
import { mirror } from '../../content/publish/mirror/mirror.ts';
import type { MirrorTarget } from '../../content/publish/mirror/target.ts';

/** How a copy of the repository elsewhere is. `edition`: the newest that was brought there; `fault`: why it is behind. */
export type MirrorState = { name: string; edition: number | undefined; fault: string | undefined };

export type Mirroring = {
  states(): MirrorState[];
  /** Ends once what is being sent has ended. */
  stop(): Promise<void>;
};

export type KeepMirrored = {
  repository: string;
  targets: { name: string; target: MirrorTarget }[];
  log: Logger;
  /** How often to look whether something was signed, in milliseconds: that is one small file of this disk. */
  everyMs?: number;
  /** How long to wait after a failure, in milliseconds; each further one doubles it. */
  retryMs?: number;
};

const longestRetryMs = 10 * 60_000;

/** Brings whatever is signed in a repository to its mirrors, whoever signed it; also what was signed while nobody looked. */
export function keepMirrored({ everyMs = 2_000, retryMs = 15_000, ...options }: KeepMirrored): Mirroring {
  const { repository, targets, log } = options;
  const ending = new AbortController();
  const kept = targets.map(({ name, target }) => {
    const state: MirrorState = { name, edition: undefined, fault: undefined };
    const keep = async () => {
      let [brought, failures] = ['', 0];
      while (!ending.signal.aborted) {
        const signed = await readFile(join(repository, timestampPath), 'base64').catch(() => '');
        let pauseMs = everyMs;
        if (signed && signed !== brought) {
          try {
            const { edition, sent, removed, unremoved } = await mirror(repository, target, name);
            [brought, failures] = [signed, 0];
            Object.assign(state, { edition, fault: undefined });
            log.info({ mirror: name, edition, sent, removed }, 'the repository was copied');
            if (unremoved !== undefined) {
              log.warn({ mirror: name, reason: unremoved }, 'files of former editions are still at the mirror');
            }
          } catch (error) {
            pauseMs = Math.min(retryMs * 2 ** failures, longestRetryMs);
            failures += 1;
            state.fault = error instanceof Error ? error.message : String(error);
            log.error({ mirror: name, reason: state.fault }, 'the repository could not be copied');
          }
        }
        await wait(pauseMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      }
    };
    return { state, ended: keep() };
  });
  return {
    states: () => kept.map(({ state }) => ({ ...state })),
    stop: async () => {
      ending.abort();
      await Promise.all(kept.map(({ ended }) => ended));
    },
  };
}
