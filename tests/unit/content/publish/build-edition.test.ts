import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { buildEdition, jsonBlob } from '../../../../content/publish/build-edition.ts';
import { readContent } from '../../../../content/publish/read-content.ts';
import { contentFolder } from '../../../support/content-folder.ts';
import { codeOf } from '../../../support/refusal.ts';
import { type ContentFiles, commune, page, picture, procedure, smallCommune } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const build = async (folder: string) => buildEdition(await readContent(folder));

async function bytesOf(folder: string): Promise<string> {
  const { listBlob, blobs } = await build(folder);
  const all = await Promise.all([listBlob, ...blobs].map((blob) => blob.read()));
  return all.map((bytes) => sha256(bytes)).join('\n');
}

test('given two copies of a folder, made in another order, both give the same bytes', async () => {
  const original = await contentFolder(await smallCommune());
  const copy = await temporaryFolder();
  const names = (await readdir(original, { recursive: true })).filter((name) => name.includes('.')).toReversed();
  for (const name of names) {
    await mkdir(dirname(join(copy, name)), { recursive: true });
    await writeFile(join(copy, name), await readFile(join(original, name)));
  }
  expect(await bytesOf(copy)).toBe(await bytesOf(original));
});

test('given one changed word, the bytes are others', async () => {
  const files = await smallCommune();
  const changed = { ...files, 'first.yml': page('first', { body: { fr: 'Un mot.' } }) };
  expect(await bytesOf(await contentFolder(changed))).not.toBe(await bytesOf(await contentFolder(files)));
});

test('given the same keys of a document in another order, it gives the same bytes', async () => {
  const turned = Object.fromEntries(Object.entries(page('first')).toReversed());
  const folder = (document: object) => contentFolder({ 'commune.yml': commune(), 'first.yml': document });
  expect(await bytesOf(await folder(turned))).toBe(await bytesOf(await folder(page('first'))));
});

test('given texts of any field that would break where it looks torn, they are published kept together, and their source is not', async () => {
  const written = procedure('loan', {
    title: { fr: 'Le prêt : la loi 31-13', ar: 'يوم 27 نونبر' },
    summary: { fr: 'Le 27 novembre' },
    keywords: { fr: ['loi 31-13'] },
    mistakes: [{ fr: 'Venir à 9 heures' }],
  });
  const content = await readContent(await contentFolder({ 'commune.yml': commune(), 'loan.yml': written }));
  const { list, blobs } = buildEdition(content);
  const { sha256: hash } = list.documents.find(({ id }) => id === 'loan') ?? {};
  const bytes = (await blobs.find((blob) => blob.sha256 === hash)?.read()) ?? [];
  expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({
    title: { fr: 'Le prêt\u00a0: la loi 31-\u206013', ar: 'يوم 27\u00a0نونبر' },
    summary: { fr: 'Le 27\u00a0novembre' },
    keywords: written.keywords,
    mistakes: [{ fr: 'Venir à 9\u00a0heures' }],
    reviews: written.reviews,
  });
  expect(content.documents.find(({ source: { id } }) => id === 'loan')?.source).toMatchObject(written);
});

test('given a title that keeping together would make too long for a screen, it stays as it was written', async () => {
  const title = { fr: `31-13 ${'x'.repeat(294)}` };
  const files = {
    'commune.yml': commune(),
    'long.yml': page('long', { title, reviews: { ar: 'missing', zgh: 'missing', fr: 'unreviewed', en: 'missing' } }),
  };
  const { blobs } = await build(await contentFolder(files));
  const texts = await Promise.all(blobs.map(async (blob) => Buffer.from(await blob.read()).toString()));
  expect(texts.some((text) => text.includes(title.fr))).toBe(true);
});

const turnKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turnKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turnKeys(inner)]),
  );
};

test('given any JSON value, its bytes do not depend on the order of keys and read back as the same value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
      const blob = jsonBlob(value);
      const bytes = Buffer.from(await blob.read());
      expect(jsonBlob(turnKeys(value)).sha256).toBe(blob.sha256);
      expect({ sha256: sha256(bytes), length: bytes.length }).toEqual({ sha256: blob.sha256, length: blob.length });
      expect(JSON.parse(bytes.toString())).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('given texts with line breaks, a blob is still JSON', async () => {
  const value = { text: 'a\nb\tc"\\\u2028\u0000' };
  expect(JSON.parse(Buffer.from(await jsonBlob(value).read()).toString())).toEqual(value);
});

test('given documents, they stand by priority, then projects by number, then by id', async () => {
  const files: ContentFiles = {
    'commune.yml': commune({ priority: 10 }),
    'b.yml': page('b'),
    'a.yml': page('a'),
    'urgent.yml': page('urgent', { priority: 90 }),
  };
  const { list } = await build(await contentFolder(files));
  expect(list.documents.map(({ id, rank }) => `${rank} ${id}`)).toEqual(['1 urgent', '2 a', '3 b', '4 commune']);
});

test('given a document, the list has its sites, languages, validity, hash and length', async () => {
  const { list, blobs } = await build(await contentFolder(await smallCommune()));
  const listed = list.documents.find(({ id }) => id === 'second');
  const blob = blobs.find(({ sha256: hash }) => hash === listed?.sha256);
  expect(listed).toEqual({
    id: 'second',
    type: 'page',
    sites: ['annex-1'],
    languages: ['ar', 'fr'],
    validity: { permanent: true },
    rank: 1,
    sha256: blob?.sha256,
    length: blob?.length,
  });
});

test('given a document longer than a screen takes, it is refused', async () => {
  const body = { ar: 'a\n\n'.repeat(20_000), fr: 'a\n\n'.repeat(20_000) };
  const folder = await contentFolder({ 'commune.yml': commune(), 'a.yml': page('a', { body }) });
  expect(await codeOf(() => build(folder))).toBe('publish.document-too-long');
});

test('given a picture, the edition has its sizes and not the original, and the document names them', async () => {
  const original = await picture('jpeg', 5, 1200);
  const body = { fr: '![Une image](media/one.jpg)' };
  const files = { 'commune.yml': commune(), 'a.yml': page('a', { body }), 'media/one.jpg': original };
  const { list, blobs } = await build(await contentFolder(files));
  expect(list.media.map(({ width, type }) => `${width} ${type}`)).toEqual(
    [540, 1080, 1200].map((width) => `${width} image/webp`),
  );
  expect(blobs.some(({ sha256: hash }) => hash === sha256(original))).toBe(false);
  const named = blobs.find(({ sha256: hash }) => hash === list.documents.find(({ id }) => id === 'a')?.sha256);
  const document = JSON.parse(Buffer.from((await named?.read()) ?? '').toString());
  expect(document.body.fr[0].sizes).toEqual(
    list.media.map(({ sha256: media, width, height }) => ({ media, width, height })),
  );
  for (const { sha256: hash, length } of list.media) {
    const bytes = await blobs.find((blob) => blob.sha256 === hash)?.read();
    expect({ sha256: sha256(bytes ?? Buffer.alloc(0)), length: bytes?.length }).toEqual({ sha256: hash, length });
  }
});

test('given the same picture under two names, it is one file of the edition', async () => {
  const original = await picture();
  const files = { 'commune.yml': commune(), 'media/a.png': original, 'media/b.png': original };
  const { list, blobs } = await build(await contentFolder(files));
  expect([list.media.length, blobs.length]).toEqual([1, 2]);
});
