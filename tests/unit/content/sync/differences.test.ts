import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { findZstd } from '../../../../content/files/zstd.ts';
import { differenceTableSchema } from '../../../../content/model/difference.schema.ts';
import type { DifferenceTable } from '../../../../content/model/difference.ts';
import { blobPath, differencesFolder, listDifferencePath, packPath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { openDifferences } from '../../../../content/sync/fetch-differences.ts';
import { openRepository } from '../../../../content/sync/open-repository.ts';
import { unpack } from '../../../../content/sync/unpack.ts';
import { listFiles } from '../../../support/list-files.ts';
import { removeDifferences } from '../../../support/publisher.ts';
import type { Answer } from '../../../support/repository-server.ts';
import { findDamage } from '../../../support/screen.ts';
import {
  filmBytes,
  newBytes,
  secondPages,
  type TwoEditions,
  twoBareEditions,
} from '../../../support/two-bare-editions.ts';

const zstd = knownZstd();

function knownZstd() {
  const found = findZstd();
  if (!found) throw new Error('this Node.js has no zstd with dictionaries');
  return found;
}

const isOf = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

/** Where the differences lie, and what is in them. */
async function differencesOf({ publisher: { repository }, editions: [first, second] }: TwoEditions) {
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

test('given an edition before, a screen moves little more than what is new', async () => {
  const town = await twoBareEditions();
  const { server, editions, newScreen } = town;
  const screen = await newScreen();
  expect(await screen.sync(server.address)).toEqual({ kind: 'activated', edition: 2, blobsFetched: 6 });
  expect(await findDamage(screen.stateFolder, editions)).toEqual([]);
  expect(server.requests.filter(isOf('blobs'))).toEqual([]);
  expect(server.requests.filter(isOf(differencesFolder)).map((path) => path.split('.').at(-1))).toEqual([
    'list',
    'pack',
  ]);
  // Signatures and headers are most of what is beside: they do not grow with the edition.
  expect(server.bytesMoved()).toBeLessThan(newBytes + 7_000);
  const { table } = await differencesOf(town);
  expect(await listFiles(join(screen.stateFolder, 'blobs'))).not.toContain(table.pack.sha256);
});

test('given no differences, the same screen moves the whole film: the test above can fail', async () => {
  const { publisher, server, newScreen } = await twoBareEditions();
  await removeDifferences(publisher.repository);
  await (await newScreen()).sync(server.address);
  expect(server.bytesMoved()).toBeGreaterThan(filmBytes);
});

test('given a Node.js without zstd, nothing is asked for', async () => {
  const town = await twoBareEditions();
  const { former, list } = await differencesOf(town);
  const blobs = openBlobs((await town.newScreen()).stateFolder);
  const differences = openDifferences(former.sha256, list, openRepository(town.server.address), blobs, () => undefined);
  expect(await differences.make([list], () => {})).toEqual([list]);
  expect(town.server.requests).toEqual([]);
});

type Spoiled = { town: TwoEditions; stateFolder: string };

const answerFor =
  (ending: string, answer: Answer) =>
  ({ town }: Spoiled) => {
    town.server.answer = (path, response, bytes) =>
      path.startsWith(differencesFolder) && path.endsWith(ending) ? answer(path, response, bytes) : false;
  };

const status =
  (code: number): Answer =>
  (_path, response) =>
    Boolean(response.writeHead(code, { 'retry-after': '9' }).end('<html>'));

const cut: Answer = (_path, response, bytes) => {
  response.writeHead(200, { 'content-length': bytes?.length });
  // Later, so that the half has arrived by then.
  response.write(bytes?.subarray(0, bytes.length / 2), () => setTimeout(() => response.destroy(), 100));
  return true;
};

/** 50 MB of zeros in 5 kB. */
const bomb = await zstd.compress(Buffer.alloc(50_000_000));

async function eachBlobOfFirst({ town, stateFolder }: Spoiled, change: (path: string) => Promise<void>) {
  const { table } = await differencesOf(town);
  for (const { from } of table.made) if (from) await change(join(stateFolder, blobPath(from)));
}

/** What can be wrong with a repository or a screen, and how many blobs then come whole. */
const failures: [state: string, spoil: (spoiled: Spoiled) => unknown, whole: number][] = [
  ['no difference of the list', ({ town }) => removeDifferences(town.publisher.repository), 6],
  ['no pack', async ({ town }) => rm((await differencesOf(town)).packFile()), 5],
  ['a server that fails at the list', answerFor('.list', status(500)), 6],
  ['a server that fails at the pack', answerFor('.pack', status(500)), 5],
  ['a server that is busy at the list', answerFor('.list', status(503)), 6],
  ['a server that is busy at the pack', answerFor('.pack', status(429)), 5],
  ['a login page for the list', answerFor('.list', status(200)), 6],
  ['a login page for the pack', answerFor('.pack', status(200)), 5],
  ['a line that is cut within the list', answerFor('.list', cut), 6],
  ['a line that is cut within the pack', answerFor('.pack', cut), 5],
  ['an empty difference of the list', async ({ town }) => writeFile((await differencesOf(town)).path, ''), 6],
  ['a difference of another list', async ({ town }) => (await differencesOf(town)).writeList(Buffer.from('{}')), 6],
  ['a bomb for the list', async ({ town }) => writeFile((await differencesOf(town)).path, bomb), 6],
  [
    'a table of garbage',
    async ({ town }) => {
      const { list, writeList } = await differencesOf(town);
      await writeList(Buffer.concat([Buffer.from(await list.read()), Buffer.from('{"pack":')]));
    },
    5,
  ],
  [
    'a table that leads out of the folder',
    async ({ town }) => {
      const { table, writeTable } = await differencesOf(town);
      await writeTable(table.made.map((one) => ({ ...one, from: '../../keys' })));
    },
    5,
  ],
  [
    'a table with too many entries',
    async ({ town }) => {
      const { table, writeTable } = await differencesOf(town);
      await writeTable(
        Array.from({ length: 20_001 }, (_, index) => table.made[index % 5] ?? table.made[0]).flatMap(
          (one) => one ?? [],
        ),
      );
    },
    5,
  ],
  [
    'a table with the former versions in another order',
    async ({ town }) => {
      const { table, writeTable } = await differencesOf(town);
      await writeTable(table.made.map((one, index) => ({ ...one, from: table.made[(index + 1) % 5]?.from })));
    },
    5,
  ],
  [
    'a table of former versions that nobody has',
    async ({ town }) => {
      const { table, writeTable } = await differencesOf(town);
      await writeTable(table.made.map((one) => ({ ...one, from: 'f'.repeat(64) })));
    },
    5,
  ],
  ['a pack of zeros', async ({ town }) => writeFile((await differencesOf(town)).packFile(), Buffer.alloc(5_000)), 5],
  [
    'a pack that was cut short',
    async ({ town }) => {
      const { table, pack, writeTable } = await differencesOf(town);
      await writeTable(table.made, pack.subarray(0, 300));
    },
    1,
  ],
  [
    'a pack of bombs',
    async ({ town }) => {
      const { table, writeTable } = await differencesOf(town);
      const film = table.made.at(-1)?.to ?? '';
      await writeTable([{ to: film, length: bomb.length }], bomb);
    },
    5,
  ],
  [
    'a pack that makes other documents',
    async ({ town }) => {
      const { table, writeTable } = await differencesOf(town);
      const other = await zstd.compress(Buffer.from('{"title":"false"}'));
      await writeTable(
        table.made.map(({ to }) => ({ to, length: other.length })),
        Buffer.concat(table.made.map(() => other)),
      );
    },
    5,
  ],
  [
    'former blobs damaged on the disk',
    (spoiled) => eachBlobOfFirst(spoiled, (path) => writeFile(path, 'x'.repeat(3_000))),
    5,
  ],
  ['former blobs lost from the disk', (spoiled) => eachBlobOfFirst(spoiled, (path) => rm(path)), 5],
  [
    'a former list damaged on the disk',
    async ({ town, stateFolder }) => {
      const { former } = await differencesOf(town);
      await writeFile(join(stateFolder, blobPath(former.sha256)), '{"format":1}');
    },
    6,
  ],
];

test.each(failures)('given %s, the sync ends as it would without differences', async (_state, spoil, whole) => {
  const town = await twoBareEditions();
  const screen = await town.newScreen();
  await spoil({ town, stateFolder: screen.stateFolder });
  expect(await screen.sync(town.server.address)).toEqual({ kind: 'activated', edition: 2, blobsFetched: 6 });
  expect(await findDamage(screen.stateFolder, town.editions)).toEqual([]);
  expect(town.server.requests.filter(isOf('blobs'))).toHaveLength(whole);
  const second = town.editions[1].list;
  const needed = [jsonBlob(second), ...second.documents, ...second.media].map(({ sha256: name }) => name);
  const here = await listFiles(join(screen.stateFolder, 'blobs'));
  expect(needed.filter((name) => !here.includes(name))).toEqual([]);
  for (const name of needed) expect(sha256(await readFile(join(screen.stateFolder, blobPath(name))))).toBe(name);
});

test('given a pack that makes other documents, a screen that trusts it would show them: the test above can fail', async () => {
  const town = await twoBareEditions();
  const { table } = await differencesOf(town);
  const [first] = table.made;
  if (!first) throw new Error('there is no difference');
  const wrong = Buffer.from('{"title":"false","text":"and long enough to be worth it"}');
  const pack = await zstd.compress(wrong);
  const blobs = openBlobs((await town.newScreen()).stateFolder);
  await writeFile(blobs.path(sha256(pack)), pack);
  const wanted = new Map([[first.to, { sha256: first.to, length: 1_000 }]]);
  const made = { pack: { sha256: sha256(pack), length: pack.length }, made: [{ to: first.to, length: pack.length }] };
  const naive = async (_blob: unknown, bytes: Buffer) => writeFile(blobs.path(first.to), bytes);
  await unpack({ table: made, wanted, blobs, zstd, keep: naive });
  expect(await blobs.read(first.to)).toEqual(wrong);
});

test('given a table that names one document a thousand times, it is made once', async () => {
  const town = await twoBareEditions();
  const { table, pack } = await differencesOf(town);
  const blobs = openBlobs((await town.newScreen()).stateFolder);
  await writeFile(blobs.path(table.pack.sha256), pack);
  const [first] = table.made;
  if (!first) throw new Error('there is no difference');
  let times = 0;
  const counting = { ...zstd, decompress: () => Promise.reject(new Error(`${++times}`)) };
  const many = { ...table, made: Array.from({ length: 1_000 }, () => first) };
  const wanted = new Map([[first.to, { sha256: first.to, length: 10_000 }]]);
  await unpack({ table: many, wanted, blobs, zstd: counting, keep: async () => {} });
  expect(times).toBe(1);
});

test('given a pack that is longer than what it spares, it is not asked for', async () => {
  const town = await twoBareEditions();
  const { table, writeTable } = await differencesOf(town);
  await writeTable(table.made, Buffer.alloc(filmBytes * 2));
  await (await town.newScreen()).sync(town.server.address);
  expect(town.server.requests.filter((path) => path.endsWith('.pack'))).toEqual([]);
});

test('given a line that is cut within a pack and then gone, the next sync asks for the rest of the pack alone', async () => {
  const town = await twoBareEditions();
  const screen = await town.newScreen();
  const { pack, table, list } = await differencesOf(town);
  let isCut = false;
  town.server.answer = (path, response, bytes) => {
    if (isCut) return Boolean(response.destroy());
    isCut = path.endsWith('.pack');
    return isCut ? cut(path, response, bytes) : false;
  };
  expect(await screen.sync(town.server.address)).toMatchObject({ kind: 'offline' });
  town.server.answer = () => false;
  expect(await screen.sync(town.server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  const half = Math.floor(pack.length / 2);
  expect(town.server.ranges).toEqual([`${packPath(table.pack.sha256, list.sha256)} bytes=${half}-`]);
  expect(town.server.requests.filter(isOf('blobs'))).toHaveLength(5);
  expect(await findDamage(screen.stateFolder, town.editions)).toEqual([]);
});

test('given a screen that is a few editions behind, it takes the difference from its own; further behind, the blobs', async () => {
  const town = await twoBareEditions();
  const { publisher, server, newScreen } = town;
  const [near, far] = [await newScreen(), await newScreen()];
  const more = async (word: string) =>
    publisher.publish(secondPages.map((page) => (page.media ? page : { ...page, text: `${word} ${page.text}` })));
  for (const word of ['trois', 'quatre', 'cinq', 'six']) await more(word);
  expect(await near.sync(server.address)).toMatchObject({ kind: 'activated', edition: 6 });
  expect(server.requests.filter(isOf('blobs'))).toEqual([]);
  await more('sept');
  server.requests.length = 0;
  expect(await far.sync(server.address)).toMatchObject({ kind: 'activated', edition: 7, blobsFetched: 15 });
  expect(server.requests.filter(isOf('blobs'))).toHaveLength(15);
  expect(server.requests.filter(isOf(differencesFolder))).toHaveLength(1);
});
