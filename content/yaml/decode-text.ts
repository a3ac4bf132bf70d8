import type { Fault } from './fault.ts';

/**
 * The text of a file that a person wrote. Bytes that are no UTF-8 are a fault: read leniently, they would be published
 * as question marks.
 *
 * @param file how messages call it
 */
export function decodeText(bytes: Uint8Array, file: string): string | Fault {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { file, line: 1, key: '', expected: 'text in UTF-8: save the file again in that encoding' };
  }
}
