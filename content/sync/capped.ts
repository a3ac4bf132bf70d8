import { CodedError } from '../model/coded-error.ts';

/** Passes chunks on and ends with an error when there are too many bytes. */
export async function* capped(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): AsyncIterable<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new CodedError(
        'repository.too-long',
        `${path} is longer than the ${maxBytes} bytes it may have: it is not what was signed. Check its address, and copy the repository again, whole.`,
      );
    }
    yield chunk;
  }
}
