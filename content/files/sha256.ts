import { createHash } from 'node:crypto';

/** The SHA-256 of some bytes as 64 hexadecimal digits: the name of a blob. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
