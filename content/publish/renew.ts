import { assertPlausibleClock, type SigningClock } from './check-clock.ts';
import type { EditionRole, SigningKey } from './keys.ts';
import { withRepository } from './lock-repository.ts';
import { readEditionOf } from './read-repository.ts';
import { assertTrusted } from './root.ts';
import { signEdition, writeEdition } from './sign-edition.ts';

/** The roles that a renewal signs: a server may hold these keys alone. */
export const renewedRoles = ['snapshot', 'timestamp'] as const satisfies EditionRole[];

export type RenewOptions = SigningClock & {
  repository: string;
  keys: Record<(typeof renewedRoles)[number], SigningKey>;
};

/**
 * Signs snapshot and timestamp of the edition that is there anew; all the rest stays byte for byte. Answers the number
 * of the edition.
 *
 * @throws {CodedError} `publish.no-edition`, `publish.other-keys`, `publish.clock-behind`, `publish.clock-ahead`, `publish.repository-broken`, `store.in-use`
 */
export async function renew({ repository, keys, ...clock }: RenewOptions): Promise<number> {
  return withRepository(repository, async () => {
    const offered = await readEditionOf(repository);
    assertTrusted(offered.root.signed, keys, repository);
    assertPlausibleClock(clock, offered);
    const signers = { snapshot: [keys.snapshot], timestamp: [keys.timestamp] };
    await writeEdition(repository, signEdition({ head: offered.headBytes, offered, signers, now: clock.now }));
    return offered.head.number;
  });
}
