import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurablySync } from '../../../content/files/durable.ts';
import { CodedError } from '../../../content/model/coded-error.ts';

/** The key that seals the secrets of telephones, in the state folder. */
export const secondFactorKeyName = 'second-factors.key';

const keyBytes = 32;

/** Marks how a secret is sealed; what comes after it is nonce, tag and ciphertext in base64url. */
const prefix = 'v1.';
const [cipher, nonceBytes, tagBytes] = ['aes-256-gcm', 12, 16] as const;

/** Seals and opens the secrets of telephones, each for its account alone: a row that was moved to another opens nothing. */
export type SecondFactorSecrets = {
  seal(secret: string, account: number): string;
  /** @throws {CodedError} `desk.second-factor-key` where the key is not the one, or the row was changed */
  open(sealed: string, account: number): string;
};

/** @param keyOf is asked once, when a secret is first sealed or opened */
function createSecrets(keyOf: () => Buffer): SecondFactorSecrets {
  let kept: Buffer | undefined;
  const key = () => (kept ??= keyOf());
  return {
    seal: (secret, account) => {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key(), nonce, { authTagLength: tagBytes }).setAAD(boundTo(account));
      const text = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()]);
      return prefix + Buffer.concat([nonce, sealing.getAuthTag(), text]).toString('base64url');
    },
    open: (sealed, account) => {
      try {
        if (!sealed.startsWith(prefix)) throw new Error('it is not sealed');
        const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
        const opening = createDecipheriv(cipher, key(), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
        opening.setAAD(boundTo(account)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
      } catch (cause) {
        throw cause instanceof CodedError ? cause : unopened(cause);
      }
    },
  };
}

/** Those of a database in memory: their key goes with it. */
export function secretsInMemory(): SecondFactorSecrets {
  const key = randomBytes(keyBytes);
  return createSecrets(() => key);
}

/** Those of a state folder. */
export function secretsIn(folder: string): SecondFactorSecrets {
  return createSecrets(() => {
    const key = readKey(folder);
    if (!key) throw unopened();
    return key;
  });
}

/** Makes a key where there is none. Only while nothing is sealed: what another one sealed would be lost. */
export function ensureSecondFactorKey(folder: string): void {
  if (readKey(folder)) return;
  writeFileDurablySync(join(folder, secondFactorKeyName), `${randomBytes(keyBytes).toString('base64url')}\n`, 0o600);
}

/** Undefined: there is none, or it is no key. */
function readKey(folder: string): Buffer | undefined {
  try {
    const key = Buffer.from(readFileSync(join(folder, secondFactorKeyName), 'latin1').trim(), 'base64url');
    return key.length === keyBytes ? key : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const boundTo = (account: number) => Buffer.from(`account ${account}`);

const unopened = (cause?: unknown) =>
  new CodedError(
    'desk.second-factor-key',
    `The telephones of people cannot be checked without the ${secondFactorKeyName} with which they were linked: copy it into the state folder from where you keep the keys. Is it lost? "npm run desk -- unlink-telephones" lets everybody in with the password alone, until they link one again.`,
    cause,
  );
