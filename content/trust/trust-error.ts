import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error.js';
import { BadVersionError, ExpiredMetadataError, RepositoryError } from 'tuf-js/dist/error.js';
import { CodedError } from '../model/coded-error.ts';

type Refusal = { code: string; sentence: string };

const expired: Refusal = {
  code: 'trust.expired',
  sentence:
    'The signatures of the repository have expired: publish again to renew them, or check the clock of this screen.',
};

const rollback: Refusal = {
  code: 'trust.rollback',
  sentence: 'The repository offers something older than this screen has seen: restore the newest repository.',
};

const signature: Refusal = {
  code: 'trust.signature',
  sentence: 'The repository is not signed by the keys that this screen trusts: check its address and its keys.',
};

const missing: Refusal = {
  code: 'trust.missing',
  sentence: 'There is no whole repository at this address: check the address, or publish an edition into it.',
};

const hash: Refusal = {
  code: 'trust.hash',
  sentence: 'A metadata file of the repository is not the one that was signed: copy the repository again, whole.',
};

const noHead: Refusal = {
  code: 'trust.no-head',
  sentence: 'The repository signs no edition: publish one into it.',
};

const unreadable: Refusal = {
  code: 'trust.format',
  sentence:
    'A metadata file of the repository cannot be read: check its address, and copy the repository again, whole.',
};

export const missingFile = (path: string): CodedError => refusal(missing, path);

export const signsNoHead = (): CodedError => refusal(noHead, 'no head');

export const impossibleVersion = (role: string, version: unknown): CodedError =>
  refusal(unreadable, `${role} has version ${JSON.stringify(version)}`);

export const olderThanSeen = (role: string, version: number | undefined, mark: number): CodedError =>
  refusal(rollback, `${role} ${version} after ${mark}`);

/**
 * Does a check of tuf-js, whose errors get a code.
 *
 * @throws {CodedError} `trust.*`
 */
export function checking<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw refusal(refusalOf(error), error instanceof Error ? error.message : String(error), error);
  }
}

/** Two classes of tuf-js mean more than one thing, which their words tell; tests fail when a new version changes them. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof ExpiredMetadataError) return expired;
  if (error instanceof UnsignedMetadataError) return signature;
  if (error instanceof LengthOrHashMismatchError) return hash;
  // Files that were signed at different times.
  if (error instanceof BadVersionError) return /match/.test(error.message) ? hash : rollback;
  if (error instanceof RepositoryError && error.message.startsWith('Missing file')) return noHead;
  return unreadable;
}

function refusal({ code, sentence }: Refusal, words: string, cause?: unknown): CodedError {
  return new CodedError(code, `${sentence} (${words})`, cause);
}
