/** A place that carries a copy of a repository to screens. Paths are those of `model/repository.ts`. */
export type MirrorTarget = {
  /** The length of every file that is there. */
  list(): Promise<Map<string, number>>;
  /** Undefined: it is not there. For small files. */
  read(path: string): Promise<Buffer | undefined>;
  /** The whole file or nothing of it, however it ends. */
  write(path: string, bytes: Buffer): Promise<void>;
  remove(path: string): Promise<void>;
  /** Where it is, if it is a folder of this machine. */
  folder?: string;
  /** How many files are written at the same time. */
  atOnce: number;
};
