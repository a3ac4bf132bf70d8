import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnveloped } from '../../../../../main/desk/documents/envelope.ts';
import { handOut, newest } from '../../../../../main/desk/documents/hand-out.ts';
import { takeIn } from '../../../../../main/desk/documents/take-in.ts';
import { contentFolder } from '../../../../../main/places.ts';
import { contentFolder as contentFolderOf } from '../../../../support/content-folder.ts';
import { fingerprint } from '../../../../support/list-files.ts';
import { page, smallCommune } from '../../../../support/small-commune.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { monday, testDeskDb } from '../../../../support/test-desk.ts';

test("given the commune's content folder, what goes in comes out, byte for byte, and counts as approved", async () => {
  const { db } = testDeskDb();
  const [folder, target] = [await temporaryFolder(), join(await temporaryFolder(), 'new', 'folder')];
  const taken = await takeIn(db, contentFolder, { folder, now: monday });
  expect(taken.documents).toBeGreaterThan(40);
  expect(taken.changed).toBe(taken.documents);
  expect(db.documents().every(({ state, newest, approved }) => state === 'approved' && newest === approved)).toBe(true);
  expect(db.sites().map(({ id }) => id)).toEqual(['annex-1', 'headquarters']);
  await handOut(db, target, { folder, choice: newest });
  expect(await fingerprint(target)).toEqual(await fingerprint(contentFolder));
});

test('given the same folder again, nothing is new; given one document changed, it alone', async () => {
  const { db } = testDeskDb();
  const folder = await temporaryFolder();
  const content = join(await temporaryFolder(), 'content');
  await takeIn(db, contentFolder, { folder, now: monday });
  await handOut(db, content, { folder, choice: newest });
  expect((await takeIn(db, content, { folder, now: monday })).changed).toBe(0);
  const file = join(content, 'example-announcement.yml');
  const before = db.document('example-announcement');
  await writeFile(file, (await readFile(file, 'utf8')).replace('priority:', 'priority: 7 #'));
  expect((await takeIn(db, content, { folder, now: monday })).changed).toBe(1);
  expect(db.revisionsOf('example-announcement').map(({ number }) => number)).toEqual([
    db.document('example-announcement')?.newest,
    before?.newest,
  ]);
});

test('given a folder with a fault, nothing of it is taken in', async () => {
  const { db } = testDeskDb();
  const [folder, content] = [await temporaryFolder(), join(await temporaryFolder(), 'content')];
  await mkdir(content);
  await writeFile(join(content, 'page.yml'), 'id: page\n');
  await expect(takeIn(db, content, { folder, now: monday })).rejects.toMatchObject({ code: 'content.faults' });
  expect(db.documents()).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  '',
  'id: [',
  'id: page\ntype: page\n',
  'id: ../up\ntype: page\nsites: []\n',
  'id: page\ntype: virus\nsites: []\n',
])('given %j, which is no document, it is refused in one sentence', (text) => {
  expect(() => readEnveloped(text)).toThrow(expect.objectContaining({ code: 'desk.unreadable-document' }));
});

test('a revision is neither changed nor removed, by any statement', async () => {
  const { db, database } = testDeskDb();
  await takeIn(db, contentFolder, { folder: await temporaryFolder(), now: monday });
  for (const statement of ["UPDATE revision SET text = ''", 'DELETE FROM revision']) {
    expect(() => database.exec(statement)).toThrow('a revision is not');
  }
});

test.each(['media/town.png', 'sources/deep/secret.txt', 'extra.yml', 'media'])(
  'given a folder whose %s is a link, nothing of it is taken in, and nothing behind it is read',
  async (place) => {
    const { db } = testDeskDb();
    const [folder, content, elsewhere] = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()]);
    await cp(contentFolder, content, { recursive: true });
    await writeFile(join(elsewhere, 'secret'), 'a secret');
    await mkdir(dirname(join(content, place)), { recursive: true });
    await symlink(place === 'media' ? elsewhere : join(elsewhere, 'secret'), join(content, place));
    await expect(takeIn(db, content, { folder, now: monday })).rejects.toMatchObject({ code: 'desk.link' });
    expect([db.documents(), await readdir(folder)]).toEqual([[], []]);
    await rm(join(content, place));
    expect((await takeIn(db, content, { folder, now: monday })).changed).toBeGreaterThan(40);
  },
);

test('given a folder with pictures, another desk takes in what is handed out, byte for byte and with their words', async () => {
  const [first, second] = [testDeskDb().db, testDeskDb().db];
  const [here, there, target] = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()]);
  const files = {
    ...(await smallCommune()),
    'second.yml': page('second', {
      title: { ar: 'صفحة', fr: 'Page', en: 'Page' },
      body: { fr: '![Une autre](media/one.png)\n', ar: '- ![صورة](media/one.png)\n', en: 'Nothing.' },
      reviews: { ar: 'source', zgh: 'missing', fr: 'unreviewed', en: 'unreviewed' },
    }),
  };
  const content = await contentFolderOf(files);
  await takeIn(first, content, { folder: here, now: monday });
  await handOut(first, target, { folder: here, choice: newest });
  expect(await fingerprint(target)).toEqual(await fingerprint(content));
  await takeIn(second, target, { folder: there, now: monday });
  expect(await fingerprint(join(there, 'media'))).toEqual(await fingerprint(join(content, 'media')));
  for (const db of [first, second]) {
    expect([...db.alternatives()]).toEqual([['one.png', { fr: 'Une image', ar: 'صورة' }]]);
  }
  // What somebody wrote about it here stays.
  first.record((write) => {
    write.describePicture('one.png', { fr: 'La mairie' });
    return { entry: { at: monday, action: 'picture.described', subject: 'picture one.png' }, result: undefined };
  });
  await takeIn(first, content, { folder: here, now: monday });
  expect(first.alternatives().get('one.png')).toEqual({ fr: 'La mairie', ar: 'صورة' });
});
