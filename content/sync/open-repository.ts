import { openFileRepository } from './file-repository.ts';
import { openHttpRepository } from './http-repository.ts';
import type { Repository } from './repository.ts';

/** @param address an http or https address, a file: address or a folder */
export function openRepository(address: string): Repository {
  return /^https?:/.test(address) ? openHttpRepository(address) : openFileRepository(address);
}
