import { sign, verify } from 'node:crypto';
import { sha256 } from '../files/sha256.ts';
import { privateKeyOf, publicKeyOf, type ScreenKey } from './key.ts';

/**
 * What a screen signs of a request to its desk. `challenge` comes from the desk, so that no clock and no memory of the
 * screen matters; `counter` grows with each request under the same challenge. So nothing counts twice, nor elsewhere.
 */
export type SignedRequest = {
  method: string;
  /** With its query, as the request names it. */
  path: string;
  body: Uint8Array;
  challenge: string;
  counter: number;
};

/** Where the parts of a signature stand in a request. */
export const signatureHeaders = {
  key: 'shubbak-key',
  challenge: 'shubbak-challenge',
  counter: 'shubbak-counter',
  signature: 'shubbak-signature',
} as const;

/** The first line keeps these signatures apart from any other that a key may ever make. */
function textOf({ method, path, body, challenge, counter }: SignedRequest): Buffer {
  return Buffer.from(['shubbak screen request 1', method, path, sha256(body), challenge, counter].join('\n'));
}

/** The headers that go with a request. */
export function signRequest(request: SignedRequest, key: ScreenKey): Record<string, string> {
  return {
    [signatureHeaders.key]: key.x,
    [signatureHeaders.challenge]: request.challenge,
    [signatureHeaders.counter]: String(request.counter),
    [signatureHeaders.signature]: sign(null, textOf(request), privateKeyOf(key)).toString('base64url'),
  };
}

/** Whether the holder of a public key signed exactly this request. */
export function isSigned(request: SignedRequest, publicKey: string, signature: string): boolean {
  try {
    return verify(null, textOf(request), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
