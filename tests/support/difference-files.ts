import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../content/files/sha256.ts';
import { findZstd } from '../../content/files/zstd.ts';
import { differenceTableSchema } from '../../content/model/difference.schema.ts';
import type { DifferenceTable } from '../../content/model/difference.ts';
import { listDifferencePath, packPath } from '../../content/model/repository.ts';
import { jsonBlob } from '../../content/publish/build-edition.ts';
import { type TwoEditions } from './two-bare-editions.ts';

export const zstd = knownZstd();

function knownZstd() {
  const found = findZstd();
  if (!found) throw new Error('this Node.js has no zstd with dictionaries');
  return found;
}
/** Where the differences lie, and what is in them. */
export async function differencesOf({ publisher: { repository }, editions: [first, second] }: TwoEditions) {
  const [former, list] = [jsonBlob(first.list), jsonBlob(second.list)];
  const path = join(repository, listDifferencePath(former.sha256, list.sha256));
  const formerBytes = Buffer.from(await former.read());
  const bytes = await zstd.decompress(await readFile(path), 10_000_000, formerBytes);
  const table = differenceTableSchema.parse(JSON.parse(bytes.subarray(list.length).toString()));
  const packFile = (name = table.pack.sha256) => join(repository, packPath(name, list.sha256));
  const pack = await readFile(packFile());
  const writeList = async (withTable: Buffer) => writeFile(path, await zstd.compress(withTable, formerBytes));
  return {
    former,
    list,
    table,
    pack,
    path,
    packFile,
    writeList,
    /** Writes a table that names a pack of these bytes. */
    writeTable: async (made: DifferenceTable['made'], bytes: Buffer = pack) => {
      const next = { pack: { sha256: sha256(bytes), length: bytes.length }, made };
      await writeFile(packFile(next.pack.sha256), bytes);
      await writeList(Buffer.concat([Buffer.from(await list.read()), Buffer.from(JSON.stringify(next))]));
    },
  };
}
