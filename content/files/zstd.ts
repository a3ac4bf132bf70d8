import zlib from 'node:zlib';

/** Found to leave nothing out that a higher level finds, and much faster. */
const level = 9;

/** So that a small previous version can be taken from as a whole, too. */
const minWindowLog = 23;

const minHashLog = 16;

/** Compression that leaves out what the other side has already. */
export type Zstd = {
  /** @param previous what both sides have; undefined: nothing */
  compress(bytes: Uint8Array, previous?: Uint8Array): Promise<Buffer>;
  /** @throws when the bytes are not zstd, are cut short, or become more than `maxBytes`, which is noticed at once */
  decompress(bytes: Uint8Array, maxBytes: number, previous?: Uint8Array): Promise<Buffer>;
};

/**
 * Zstandard with a previous version as its dictionary (RFC 8878, section 5), which came to Node.js in 24.6; undefined:
 * this program's Node.js, which may be Electron's, does not have it or takes no notice of the dictionary.
 */
export function findZstd(library: Partial<typeof zlib> = zlib): Zstd | undefined {
  const { constants, zstdCompress, zstdCompressSync, zstdDecompress } = library;
  if (!constants || !zstdCompress || !zstdCompressSync || !zstdDecompress) return undefined;
  const probe = Buffer.from('both sides have this');
  if (zstdCompressSync(probe, { dictionary: probe }).length >= zstdCompressSync(probe).length) return undefined;
  return {
    compress: (bytes, previous) =>
      new Promise((resolve, reject) => {
        const pairLog = Math.ceil(Math.log2(bytes.length + (previous?.length ?? 0)));
        const params = {
          [constants.ZSTD_c_compressionLevel]: level,
          [constants.ZSTD_c_windowLog]: Math.max(minWindowLog, pairLog),
          // With tables smaller than the pair, most of a large previous version would not be found.
          [constants.ZSTD_c_hashLog]: Math.max(minHashLog, pairLog - 1),
          [constants.ZSTD_c_chainLog]: Math.max(minHashLog, pairLog - 1),
        };
        const options = { params, pledgedSrcSize: bytes.length, dictionary: previous };
        zstdCompress(bytes, options, (error, result) => (error ? reject(error) : resolve(result)));
      }),
    decompress: (bytes, maxBytes, previous) =>
      new Promise((resolve, reject) => {
        const options = { maxOutputLength: maxBytes, dictionary: previous };
        zstdDecompress(bytes, options, (error, result) => (error ? reject(error) : resolve(result)));
      }),
  };
}
