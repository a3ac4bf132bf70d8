import type { CodedError } from '../model/coded-error.ts';

/**
 * `from`: at which byte of the file the chunks begin. `doubt`: what the reason would be, were they not those of the file.
 */
export type Opened = { from: number; chunks: AsyncIterable<Uint8Array>; doubt?: CodedError | undefined };

/** A place that carries editions: a web address or a folder. Nothing it says is believed before it is verified. */
export type Repository = {
  /** How people know it: its address or folder. */
  name: string;
  /**
   * The bytes of a file as they come; undefined: the repository does not have it.
   *
   * @param from at which byte to begin, where the repository can
   *
   * @throws {CodedError} `repository.offline` when it cannot be reached, `repository.busy` when it
   * asks to come back later, `repository.redirect`, `repository.login`, `repository.certificate`,
   * `repository.forbidden` and `repository.status` when it answers with something else than the file, `repository.too-long` when there are more than `maxBytes`
   */
  open(path: string, maxBytes: number, from?: number): Promise<Opened | undefined>;
};

/** Reads a whole small file. */
export async function readAll(repository: Repository, path: string, maxBytes: number): Promise<Buffer | undefined> {
  const opened = await repository.open(path, maxBytes);
  if (!opened) return undefined;
  const read: Uint8Array[] = [];
  for await (const chunk of opened.chunks) read.push(chunk);
  return Buffer.concat(read);
}
