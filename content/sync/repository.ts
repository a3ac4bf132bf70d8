/** A place that carries editions: a web address or a folder. Nothing it says is believed before it is verified. */
export type Repository = {
  /** How people know it: its address or folder. */
  name: string;
  /**
   * The bytes of a file as they come; undefined: the repository does not have it.
   *
   * @throws {CodedError} `repository.offline` when it cannot be reached, `repository.status` when it answers with
   * something else than the file, `repository.too-long` when there are more than `maxBytes`
   */
  open(path: string, maxBytes: number): Promise<AsyncIterable<Uint8Array> | undefined>;
};

/** Reads a whole small file. */
export async function readAll(repository: Repository, path: string, maxBytes: number): Promise<Buffer | undefined> {
  const chunks = await repository.open(path, maxBytes);
  if (!chunks) return undefined;
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read);
}
