import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalize } from '@tufjs/canonical-json';
import { Key, Signature } from '@tufjs/models';
import { exists } from '../files/exists.ts';
import { CodedError } from '../model/coded-error.ts';

/** The roles that sign an edition, each with a key of its own; a key is named for its role. */
export const editionRoles = ['targets', 'snapshot', 'timestamp'] as const;

/** The roles of The Update Framework. The root says which keys count, and may have more than one key of its own. */
export const roles = ['root', ...editionRoles] as const;

export type EditionRole = (typeof editionRoles)[number];

export type Role = (typeof roles)[number];

export type SigningKey = { key: Key; sign: (bytes: Uint8Array) => Signature };

export type EditionKeys = Record<EditionRole, SigningKey>;

/** What publishes: no root key is among it, so that root keys can be kept elsewhere. */
export type Keys = {
  byRole: EditionKeys;
  /** The signed root that was made with the keys: that of a repository which has none yet. */
  firstRoot: Buffer | undefined;
};

export const firstRootFile = 'root.json';

export const keyFile = (name: string) => `${name}.pem`;

/** Whether a folder holds keys, of whatever kind. */
export function hasKeys(folder: string): Promise<boolean> {
  return exists(join(folder, keyFile('timestamp')));
}

/** A new Ed25519 key, and its private part as it is kept in a file. */
export function newKey(): { pem: string; key: SigningKey } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), key: signingKey(privateKey) };
}

/** @throws {CodedError} `trust.keys-missing` when any of the three is missing or no key */
export async function loadKeys(folder: string): Promise<Keys> {
  const byRole = await loadKeysOf(folder, editionRoles);
  const firstRoot = await readFile(join(folder, firstRootFile)).catch(() => undefined);
  return { byRole, firstRoot };
}

/** @throws {CodedError} `trust.keys-missing`; keys of other roles are not asked for */
export async function loadKeysOf<R extends EditionRole>(
  folder: string,
  wanted: readonly R[],
): Promise<Record<R, SigningKey>> {
  try {
    const load = async (role: R) => [role, await readKey(join(folder, keyFile(role)))] as const;
    return Object.fromEntries(await Promise.all(wanted.map(load))) as Record<R, SigningKey>;
  } catch (cause) {
    throw new CodedError(
      'trust.keys-missing',
      `The folder ${folder} does not hold ${wanted.map(keyFile).join(', ')}: name the right folder with --keys, or make keys with npm run keys -- create DIR.`,
      cause,
    );
  }
}

/** @throws {CodedError} `keys.unreadable` */
export async function loadKey(file: string): Promise<SigningKey> {
  try {
    return await readKey(file);
  } catch (cause) {
    throw new CodedError('keys.unreadable', `There is no private key in ${file}: name the file of a key.`, cause);
  }
}

/** Every key of a folder by the name of its file without the ending; none where there is no folder. */
export async function findKeys(folder: string): Promise<Map<string, SigningKey>> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith('.pem')).map((file) => file.slice(0, -'.pem'.length));
  const load = async (name: string) => [name, await loadKey(join(folder, keyFile(name)))] as const;
  return new Map(await Promise.all(names.toSorted().map(load)));
}

async function readKey(file: string): Promise<SigningKey> {
  return signingKey(createPrivateKey(await readFile(file)));
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
