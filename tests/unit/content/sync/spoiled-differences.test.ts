import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { maxDifferenceBytes } from '../../../../content/model/limits.ts';
import { blobPath, differencesFolder } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { unpack } from '../../../../content/sync/unpack.ts';
import { differencesOf, zstd } from '../../../support/difference-files.ts';
import { listFiles } from '../../../support/list-files.ts';
import { removeDifferences } from '../../../support/publisher.ts';
import { type Answer, cut } from '../../../support/repository-server.ts';
import { findDamage } from '../../../support/screen.ts';
import { filmBytes, type TwoEditions, twoBareEditions } from '../../../support/two-bare-editions.ts';

const isOf = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

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

test.each([
  ['a document', 10_000, 1],
  ['what is just small enough to be made in memory', maxDifferenceBytes, 1],
  ['what is too large for it', maxDifferenceBytes + 1, 0],
])('given a table that names %s a thousand times, it is tried once at the most', async (_what, length, tries) => {
  const town = await twoBareEditions();
  const { table, pack } = await differencesOf(town);
  const blobs = openBlobs((await town.newScreen()).stateFolder);
  await writeFile(blobs.path(table.pack.sha256), pack);
  const [first] = table.made;
  if (!first) throw new Error('there is no difference');
  let times = 0;
  const counting = { ...zstd, decompress: () => Promise.reject(new Error(`${++times}`)) };
  const many = { ...table, made: Array.from({ length: 1_000 }, () => first) };
  const wanted = new Map([[first.to, { sha256: first.to, length }]]);
  await unpack({ table: many, wanted, blobs, zstd: counting, keep: async () => {} });
  expect(times).toBe(tries);
});

test('given a pack that is longer than what it spares, it is not asked for', async () => {
  const town = await twoBareEditions();
  const { table, writeTable } = await differencesOf(town);
  await writeTable(table.made, Buffer.alloc(filmBytes * 2));
  await (await town.newScreen()).sync(town.server.address);
  expect(town.server.requests.filter((path) => path.endsWith('.pack'))).toEqual([]);
});
