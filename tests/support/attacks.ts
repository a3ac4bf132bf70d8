import { expect, test } from 'vitest';
import { metadataPath } from '../../content/model/repository.ts';
import type { Trust } from '../../content/store/write-db.ts';
import type { Workflow } from '../../content/trust/client-workflow.ts';
import { type Refreshed, refreshTrust } from '../../content/trust/refresh.ts';
import { noTrust } from '../../content/trust/starting-trust.ts';
import { naiveRefresh } from './naive-client.ts';
import { noon } from './publisher.ts';
import { codeOf } from './refusal.ts';
import { createSimulator, type Simulator } from './tuf-simulator.ts';

/** The edition that a screen has when an attack begins; one higher is what the commune publishes next. */
export const knownEdition = 3;

export function firstRoot(repository: Simulator): Buffer {
  return repository.files.get(metadataPath('root', 1)) ?? Buffer.alloc(0);
}

export async function refreshFrom(
  repository: Simulator,
  { trust = noTrust, now = noon, ...others }: { trust?: Trust; now?: Date } & Pick<Workflow, 'reached' | 'onRoot'> = {},
): Promise<Refreshed> {
  const pinnedRoot = firstRoot(repository);
  return refreshTrust({ trust, pinnedRoot, read: repository.read, now, ...others });
}

/** A repository, and the trust of a screen that has seen all of its editions. */
export async function known(): Promise<{ repository: Simulator; trust: Trust }> {
  const repository = createSimulator();
  for (let edition = 1; edition < knownEdition; edition++) repository.publish();
  return { repository, trust: (await refreshFrom(repository)).trust };
}

/**
 * What is wrong with the repository; how it comes to be; the code that it is refused with; what becomes of it with a client
 * that looks at signatures only (`naive-client.ts`): `taken`, where only versions, expiry, hashes or lengths tell.
 */
export type Attack = [state: string, attack: (repository: Simulator) => void, code: string, naively: Naively];

type Naively = 'taken' | 'refused';

/** Tests that each attack is refused with its code, and that the screen can be updated as if it had never been. */
export function testAttacks(attacks: Attack[], now = noon): void {
  test.each(attacks)('given %s, it is refused, and the next honest edition is taken', async (_state, attack, code) => {
    const { repository, trust } = await known();
    const before = structuredClone(trust);
    const honest = repository.clone();
    honest.publish();
    attack(repository);
    expect(await codeOf(refreshFrom(repository, { trust, now }))).toBe(code);
    expect(structuredClone(trust)).toEqual(before);
    const { head, trust: after } = await refreshFrom(honest, { trust });
    expect(head.number).toBe(knownEdition + 1);
    expect(after.versions).toEqual({ root: 1, targets: 4, snapshot: 4, timestamp: 4 });
  });

  test.each(attacks)(
    'given %s, looking at signatures alone would tell no more of it than is listed',
    async (_state, attack, _code, naively) => {
      const { repository } = await known();
      const pinnedRoot = firstRoot(repository);
      attack(repository);
      expect(naiveOutcome(repository, pinnedRoot)).toBe(naively);
    },
  );
}

function naiveOutcome(repository: Simulator, pinnedRoot: Buffer): Naively {
  try {
    return naiveRefresh(repository, pinnedRoot) > 0 ? 'taken' : 'refused';
  } catch {
    return 'refused';
  }
}
