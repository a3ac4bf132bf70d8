import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { canonicalize } from '@tufjs/canonical-json';
import { Key, Signature } from '@tufjs/models';
import { syncFolder, writeFileDurably } from '../files/durable.ts';
import { exists } from '../files/exists.ts';
import { CodedError } from '../model/coded-error.ts';

/** The roles of The Update Framework, each with a key of its own. */
export const roles = ['root', 'targets', 'snapshot', 'timestamp'] as const;

export type Role = (typeof roles)[number];

export type SigningKey = { key: Key; sign: (bytes: Uint8Array) => Signature };

/** `development`: made by a first start, not by the commune; a screen that trusts them says so on every page. */
export type Keys = { byRole: Record<Role, SigningKey>; development: boolean };

const developmentMark = 'development-keys';

/** Whether a folder holds keys, of whatever kind. */
export function hasKeys(folder: string): Promise<boolean> {
  return exists(join(folder, 'root.pem'));
}

/**
 * Makes an Ed25519 key a role, readable by their owner only. The folder appears with all of them or not at all, and
 * keys that exist are never written over, not even one of them.
 *
 * @throws {CodedError} `trust.keys-exist` when the folder is not empty
 */
export async function createKeys(folder: string, { development }: { development: boolean }): Promise<void> {
  const beside = `${resolve(folder)}.part`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true, mode: 0o700 });
  if (development) await writeFileDurably(join(beside, developmentMark), 'Not for a screen in public.\n', 0o600);
  for (const role of roles) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFileDurably(join(beside, `${role}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  }
  try {
    await rename(beside, folder);
  } catch (cause) {
    await rm(beside, { recursive: true });
    if ((cause as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw cause;
    throw new CodedError(
      'trust.keys-exist',
      `The folder ${folder} is not empty: choose an empty folder for new keys.`,
      cause,
    );
  }
  await syncFolder(dirname(folder));
}

/** Keys that nobody keeps: to see what a publish would do where there are none yet. */
export function temporaryKeys(): Keys {
  const make = () => signingKey(generateKeyPairSync('ed25519').privateKey);
  return { byRole: { root: make(), targets: make(), snapshot: make(), timestamp: make() }, development: true };
}

/** @throws {CodedError} `trust.keys-missing` */
export async function loadKeys(folder: string): Promise<Keys> {
  const load = async (role: Role) => signingKey(createPrivateKey(await readFile(join(folder, `${role}.pem`))));
  try {
    const [root, targets, snapshot, timestamp] = await Promise.all([
      load('root'),
      load('targets'),
      load('snapshot'),
      load('timestamp'),
    ]);
    const development = await exists(join(folder, developmentMark));
    return { byRole: { root, targets, snapshot, timestamp }, development };
  } catch (cause) {
    throw new CodedError(
      'trust.keys-missing',
      `The folder ${folder} does not hold the four keys ${roles.map((role) => `${role}.pem`).join(', ')}: name the right folder with --keys, or make keys with --create-keys.`,
      cause,
    );
  }
}

/** Key and key id as the TUF specification (section 4.2) has them for Ed25519. */
function signingKey(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const keyVal = { public: Buffer.from(x ?? '', 'base64url').toString('hex') };
  const described = { keytype: 'ed25519', scheme: 'ed25519', keyval: keyVal };
  const keyID = createHash('sha256').update(canonicalize(described)).digest('hex');
  return {
    key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal }),
    sign: (bytes) => new Signature({ keyID, sig: sign(null, bytes, privateKey).toString('hex') }),
  };
}
