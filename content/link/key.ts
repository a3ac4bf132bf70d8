import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The pair of keys by which a desk knows a screen: Ed25519, as in a JSON Web Key (RFC 8037). `d` never leaves the screen. */
export type ScreenKey = { x: string; d: string };

export function newScreenKey(): ScreenKey {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { x, d };
}

/** @throws when it is none */
export function privateKeyOf({ x, d }: ScreenKey): KeyObject {
  return createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x, d } });
}

/** @throws when it is none */
export function publicKeyOf(x: string): KeyObject {
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
}
