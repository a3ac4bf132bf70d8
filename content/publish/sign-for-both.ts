import { jsonBlob } from './build-edition.ts';
import type { RootChange } from './change-root.ts';
import { type EditionRole, editionRoles, findKeys, loadKeysOf, type Role, type SigningKey } from './keys.ts';
import { nextFolder } from './next-keys.ts';
import type { Offered } from './read-repository.ts';
import { assertTrusted, isKeyOf } from './root.ts';
import { type SignedEdition, type Signers, signEdition } from './sign-edition.ts';

/** The roles that sign anew when some get new keys: these, and those that lead to them by their hash. */
function rolesToSign(rotated: Role[]): EditionRole[] {
  return editionRoles.filter((_role, index) => editionRoles.slice(0, index + 1).some((one) => rotated.includes(one)));
}

/**
 * Signs the edition that is there with the former keys, as far as they are here, and with the new ones: so it counts
 * before and after the next root. A former key that is lost is done without; that of a role which only has to sign anew
 * must be here. Undefined: no role of an edition gets a new key.
 *
 * @throws {CodedError} `trust.keys-missing`, `publish.other-keys`, `publish.version-spent`
 */
export async function signForBoth(change: RootChange, offered: Offered): Promise<SignedEdition | undefined> {
  const { repository, keysFolder, roles, now } = change;
  const toSign = rolesToSign(roles);
  if (toSign.length === 0) return undefined;
  const kept = toSign.filter((role) => !roles.includes(role));
  assertTrusted(offered.root.signed, await loadKeysOf(keysFolder, kept), repository);
  const [here, coming] = await Promise.all([findKeys(keysFolder), findKeys(nextFolder(keysFolder))]);
  const signersOf = (role: EditionRole): SigningKey[] => {
    const former = here.get(role);
    const keys = [former && isKeyOf(offered.root.signed, role, former) ? former : undefined, coming.get(role)];
    return keys.filter((key) => key !== undefined);
  };
  const signers = Object.fromEntries(toSign.map((role) => [role, signersOf(role)])) as Signers;
  return signEdition({ head: await timelyHead(offered, now), offered, signers, rotated: roles, now });
}

/** A head whose time is to come was signed by a clock that was ahead: new keys are what screens leave that time for. */
async function timelyHead({ head, headBytes }: Offered, now: Date): Promise<Uint8Array> {
  if (new Date(head.issuedAt) <= now) return headBytes;
  return jsonBlob({ ...head, issuedAt: now.toISOString() }).read();
}
