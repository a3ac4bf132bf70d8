import type { Key, Metadata, Root } from '@tufjs/models';
import { CodedError } from '../model/coded-error.ts';
import { identityOf } from '../trust/distinct-keys.ts';
import type { SigningKey } from './keys.ts';
import { changedRoles, isKeyOf, keysOf, parseRoot, shortId } from './root.ts';

/**
 * A next root that is being signed, with the root before it: keys of both must sign it (specification 5.3.4), each as
 * many as its threshold says.
 */
export type Draft = { former: Metadata<Root>; next: Metadata<Root> };

/** @throws {CodedError} `keys.draft-unreadable` */
export function parseDraft(bytes: Buffer, file: string): Draft {
  try {
    const { former, next } = JSON.parse(bytes.toString());
    return {
      former: parseRoot(Buffer.from(JSON.stringify(former))),
      next: parseRoot(Buffer.from(JSON.stringify(next))),
    };
  } catch (cause) {
    throw new CodedError(
      'keys.draft-unreadable',
      `There is no draft of a root in ${file}: name the draft.json that npm run keys -- rotate wrote, or copy it again.`,
      cause,
    );
  }
}

export function draftBytes({ former, next }: Draft): string {
  return JSON.stringify({ former: former.toJSON(), next: next.toJSON() });
}

/** Signs where the key is one of those that count; answers whether it is. */
export function signWith({ former, next }: Draft, key: SigningKey): boolean {
  const counts = isKeyOf(former.signed, 'root', key) || isKeyOf(next.signed, 'root', key);
  if (counts) next.sign(key.sign);
  return counts;
}

/** Who has not signed yet, in words; undefined: both thresholds are reached. */
export function missingSignatures({ former, next }: Draft): string | undefined {
  const isRotated = changedRoles(former.signed, next.signed).includes('root');
  const missing = [
    missingOf(former.signed, next, isRotated ? 'former root keys' : 'root keys'),
    isRotated ? missingOf(next.signed, next, 'new root keys') : undefined,
  ].filter((words) => words !== undefined);
  return missing.length > 0 ? missing.join(', and ') : undefined;
}

function missingOf(root: Root, signed: Metadata<Root>, whose: string): string | undefined {
  const { keys, threshold } = keysOf(root, 'root');
  // One key under two ids is one holder.
  const signers = new Set(keys.filter((key) => hasSigned(key, signed)).map(identityOf));
  const absent = keys.filter((key) => !signers.has(identityOf(key)));
  const needed = threshold - signers.size;
  if (needed <= 0) return undefined;
  return `${needed} of the ${whose} ${absent.map(({ keyID }) => shortId(keyID)).join(', ')}`;
}

/** A signature counts only where it proves to be right. */
function hasSigned(key: Key, signed: Metadata<Root>): boolean {
  try {
    key.verifySignature(signed);
    return true;
  } catch {
    return false;
  }
}
