import { join } from 'node:path';
import type { Key, Root } from '@tufjs/models';
import { writeFileDurably } from '../files/durable.ts';
import { CodedError } from '../model/coded-error.ts';
import { metadataPath } from '../model/repository.ts';
import { assertPlausibleClock, type SigningClock } from './check-clock.ts';
import { type Draft, draftBytes, missingSignatures, signWith } from './draft.ts';
import { editionRoles, findKeys, newKey, type Role } from './keys.ts';
import { withRepository } from './lock-repository.ts';
import { draftFile, nextFolder, readDraft, takeNextKeys, writeNextKeys } from './next-keys.ts';
import { type Offered, readEditionOf } from './read-repository.ts';
import {
  assertThreshold,
  changedRoles,
  keysInstead,
  keysOf,
  makeNextRoot,
  type RoleKeys,
  rootBytes,
  rootKeyNames,
  shortId,
} from './root.ts';
import { leavingIds, namesInstead } from './root-holders.ts';
import { writeEdition } from './sign-edition.ts';
import { signForBoth } from './sign-for-both.ts';

export type RootChange = SigningClock & {
  repository: string;
  keysFolder: string;
  /** The roles that get new keys; none: the root is renewed alone. */
  roles: Role[];
  /** For new root keys: how many, and how many of them must sign; as many as before where not said. */
  rootKeys?: number;
  threshold?: number;
  /** Where one holder leaves and another comes: the beginnings of the ids of the root keys that go; the others stay. */
  leaving?: string[];
};

export type ChangedRoot = { version: number; retired: string[] };

/**
 * Gives a repository its next root, in an order in which it is whole at every moment:
 *
 * 1. The new keys and the draft of the root appear beside the keys.
 * 2. Every root key that is here signs. Where that is not enough, the change waits for the other holders (`signDraft`).
 * 3. The roles that get new keys, and those that lead to them, are signed by the former key and the new one: what they
 *    sign counts under both roots.
 * 4. The next root is written, which is the change: one file that was not there before.
 * 5. The new keys take the place of the former ones.
 *
 * Cut off anywhere, the same call goes on.
 *
 * @throws {CodedError} `keys.signatures-missing` when other holders must sign first; `keys.under-way`,
 *   `keys.draft-altered`, `keys.threshold`, `keys.no-such-holder`, `trust.keys-missing`, `publish.no-edition`, `publish.other-keys`, `publish.clock-behind`, `publish.clock-ahead`, `publish.version-spent`,
 *   `publish.repository-broken`, `store.in-use`
 */
export async function changeRoot(change: RootChange): Promise<ChangedRoot> {
  return withRepository(change.repository, async () => {
    const begun = await readDraft(change.keysFolder);
    const offered = await readEditionOf(change.repository, begun?.next);
    const draft = begun ?? (await beginChange(change, offered));
    if (!draft.next.signed.equals(offered.root.signed)) {
      await assertSameChange(draft, change, offered.root.signed);
      await signWithKeysHere(draft, change.keysFolder);
      await install(draft, change, offered);
    }
    const retired = await takeNextKeys(change.keysFolder, draft);
    return { version: draft.next.signed.version, retired };
  });
}

async function beginChange(change: RootChange, offered: Offered): Promise<Draft> {
  const { keysFolder, roles, now } = change;
  assertPlausibleClock(change, offered, roles);
  // A rehearsal: what could not end is not begun.
  await signForBoth(change, offered);
  const former = offered.root.signed;
  const made = new Map<string, string>();
  const make = (name: string) => {
    const { pem, key } = newKey();
    made.set(name, pem);
    return key.key;
  };
  const changes: Partial<Record<Role, RoleKeys>> = {};
  for (const role of editionRoles) if (roles.includes(role)) changes[role] = { keys: [make(role)], threshold: 1 };
  if (roles.includes('root')) changes.root = await nextRootKeys(change, former, make);
  const draft = { former: offered.root, next: makeNextRoot(former, changes, now) };
  await writeNextKeys(keysFolder, draft, made);
  return draft;
}

/** @param make makes a new key of that name */
async function nextRootKeys(change: RootChange, former: Root, make: (name: string) => Key): Promise<RoleKeys> {
  const { keys, threshold: before } = keysOf(former, 'root');
  const { leaving, rootKeys = keys.length, threshold = before } = change;
  assertThreshold(rootKeys, threshold);
  if (!leaving) return { keys: rootKeyNames(rootKeys).map(make), threshold };
  const names = namesInstead(former, leavingIds(former, leaving), await findKeys(change.keysFolder));
  const next = keys.map((key) => {
    const name = names.get(key.keyID);
    return name === undefined ? key : make(name);
  });
  return { keys: next, threshold };
}

/**
 * A draft comes back from other hands: the keys here sign only the change that was begun here, with the keys made here.
 *
 * @throws {CodedError} `keys.under-way`, `keys.draft-altered`
 */
async function assertSameChange(
  { former, next }: Draft,
  { keysFolder, roles, leaving }: RootChange,
  newest: Root,
): Promise<void> {
  const begun = changedRoles(former.signed, next.signed);
  const removed = keysInstead(next.signed, former.signed, 'root');
  const isAll = removed.length === keysOf(former.signed, 'root').keys.length;
  const asked = leaving ? leavingIds(former.signed, leaving) : undefined;
  const isSame =
    begun.length === roles.length &&
    begun.every((role) => roles.includes(role)) &&
    (asked ? asked.toSorted().join() === removed.toSorted().join() : isAll || removed.length === 0);
  const made = [...(await findKeys(nextFolder(keysFolder))).values()].map(({ key }) => key.keyID);
  const named = begun.flatMap((role) => keysInstead(former.signed, next.signed, role));
  if (made.toSorted().join(' ') !== named.toSorted().join(' ')) {
    throw new CodedError(
      'keys.draft-altered',
      `${draftFile(keysFolder)} names other new keys than those beside it: bring back the draft that was made here, or remove the folder ${nextFolder(keysFolder)} and begin again.`,
    );
  }
  if (isSame && former.signed.equals(newest)) return;
  const who = isAll ? [] : removed.map((id) => ` --leaving ${shortId(id)}`);
  const command = begun.length > 0 ? `rotate ${begun.join(' ')}${who.join('')}` : 'renew root';
  throw new CodedError(
    'keys.under-way',
    `Another change, ${command}, was begun and has not ended: run npm run keys -- ${command} again, or remove the folder ${nextFolder(keysFolder)} to give it up.`,
  );
}

/** @throws {CodedError} `keys.signatures-missing` */
async function signWithKeysHere(draft: Draft, keysFolder: string): Promise<void> {
  for (const folder of [keysFolder, nextFolder(keysFolder)]) {
    for (const key of (await findKeys(folder)).values()) signWith(draft, key);
  }
  const file = draftFile(keysFolder);
  await writeFileDurably(file, draftBytes(draft));
  const missing = missingSignatures(draft);
  if (!missing) return;
  throw new CodedError(
    'keys.signatures-missing',
    `Root ${draft.next.signed.version} still needs the signatures of ${missing}: have their holders run npm run keys -- sign ${file} --key FILE, bring the file back, and run the same command again.`,
  );
}

async function install(draft: Draft, change: RootChange, offered: Offered): Promise<void> {
  const { repository, roles } = change;
  assertPlausibleClock(change, offered, roles);
  const edition = await signForBoth(change, offered);
  if (edition) await writeEdition(repository, edition);
  const path = metadataPath('root', draft.next.signed.version);
  await writeFileDurably(join(repository, path), rootBytes(draft.next));
}
