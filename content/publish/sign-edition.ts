import { join } from 'node:path';
import { writeFileDurably } from '../files/durable.ts';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { headPath, metadataPath, timestampPath } from '../model/repository.ts';
import type { EditionRole, Role, SigningKey } from './keys.ts';
import type { Offered } from './read-repository.ts';
import { type SignedFile, type Signing, signSnapshot, signTargets, signTimestamp } from './sign.ts';

/** Who signs each role; the timestamp at least, since it leads to all the others. */
export type Signers = { targets?: SigningKey[]; snapshot?: SigningKey[]; timestamp: SigningKey[] };

/**
 * The least that comes next where a repository was restored from a copy: screens refuse what is not above all that they have
 * seen. `version` is that of signed metadata.
 */
export type Floor = { edition: number; version: number };

export type EditionToSign = {
  head: Uint8Array;
  /** What the repository has; undefined: nothing yet, and every role signs. */
  offered: Offered | undefined;
  signers: Signers;
  /** The roles that get other keys now. */
  rotated?: Role[];
  floor?: Floor | undefined;
  now: Date;
};

/** What is written to a repository: without a head or a role, that one stays as it is. */
export type SignedEdition = {
  head?: Uint8Array;
  targets?: SignedFile;
  snapshot?: SignedFile;
  timestamp: SignedFile;
};

/**
 * Signs the roles of which the keys are given; each of them must be given the roles that lead to it, too.
 *
 * @throws {CodedError} `publish.version-spent`
 */
export function signEdition({ head, offered, signers, rotated = [], floor, now }: EditionToSign): SignedEdition {
  const signing = (role: EditionRole, keys: SigningKey[]): Signing => ({
    version: Math.max(nextVersion(role, offered?.[role].version ?? 0, rotated), floor?.version ?? 1),
    keys,
    now,
  });
  const targets = signers.targets && signTargets(head, signing('targets', signers.targets));
  const listed = targets ?? offered?.targets;
  const snapshot = signers.snapshot && listed && signSnapshot(listed, signing('snapshot', signers.snapshot));
  const newest = snapshot ?? offered?.snapshot;
  if (!newest) throw new Error('a first edition needs the keys of every role');
  const timestamp = signTimestamp(newest, signing('timestamp', signers.timestamp));
  return { head: targets && head, targets, snapshot, timestamp };
}

/** The timestamp is written last: it alone makes everything else the newest. */
export async function writeEdition(repository: string, edition: SignedEdition): Promise<void> {
  const { head, targets, snapshot, timestamp } = edition;
  const write = (path: string, bytes: Uint8Array) => writeFileDurably(join(repository, path), bytes);
  if (head) await write(headPath(sha256(head)), head);
  if (targets) await write(metadataPath('targets', targets.version), targets.bytes);
  if (snapshot) await write(metadataPath('snapshot', snapshot.version), snapshot.bytes);
  await write(timestampPath, timestamp.bytes);
}

/** The roles that lead a screen to a role: its marks for it count no more once all of these have other keys. */
const leading: Record<EditionRole, EditionRole[]> = {
  timestamp: ['timestamp'],
  snapshot: ['snapshot', 'timestamp'],
  targets: ['targets', 'snapshot', 'timestamp'],
};

/** Who stole a key can sign a version that cannot be counted up: it begins again with new keys (specification 5.3.11). */
function nextVersion(role: EditionRole, before: number, rotated: Role[]): number {
  if (before < Number.MAX_SAFE_INTEGER) return before + 1;
  if (leading[role].every((one) => rotated.includes(one))) return 1;
  throw new CodedError(
    'publish.version-spent',
    `Somebody has set the version of ${role} as high as can be, which only a stolen key explains: run npm run keys -- rotate ${leading[role].join(' ')}.`,
  );
}
