import { assertClockNotBehind } from './check-clock.ts';
import type { EditionRole, SigningKey } from './keys.ts';
import { withRepository } from './lock-repository.ts';
import { readEditionOf } from './read-repository.ts';
import { assertTrusted } from './root.ts';
import { signEdition, writeEdition } from './sign-edition.ts';

/** The roles that a renewal signs: a server may hold these keys alone. */
export const renewedRoles = ['snapshot', 'timestamp'] as const satisfies EditionRole[];

export type RenewOptions = {
  repository: string;
  keys: Record<(typeof renewedRoles)[number], SigningKey>;
  now: Date;
};

/**
 * Signs snapshot and timestamp of the edition that is there anew; all the rest stays byte for byte. Answers the number
 * of the edition.
 *
 * @throws {CodedError} `publish.no-edition`, `publish.other-keys`, `publish.clock-behind`, `publish.repository-broken`, `store.in-use`
 */
export async function renew({ repository, keys, now }: RenewOptions): Promise<number> {
  return withRepository(repository, async () => {
    const offered = await readEditionOf(repository);
    assertTrusted(offered.root.signed, keys, repository);
    assertClockNotBehind(now, offered);
    const signers = { snapshot: [keys.snapshot], timestamp: [keys.timestamp] };
    await writeEdition(repository, signEdition({ head: offered.headBytes, offered, signers, now }));
    return offered.head.number;
  });
}
