import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../content/files/sha256.ts';

/** A secret that somebody bears, and what the desk keeps of it: who reads the database cannot use it. */
export type Secret = { token: string; tokenSha256: string };

/** 256 random bits, so that a plain hash is enough: there is nothing to guess. */
export function newSecret(): Secret {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenSha256: sha256(token) };
}
