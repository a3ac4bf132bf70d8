import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../../content/files/sha256.ts';
import { blobPath, headPath, timestampPath } from '../../../../../content/model/repository.ts';
import { folderTarget } from '../../../../../content/publish/mirror/folder-target.ts';
import { type Mirrored, mirror } from '../../../../../content/publish/mirror/mirror.ts';
import { openTarget } from '../../../../../content/publish/mirror/open-target.ts';
import type { MirrorTarget } from '../../../../../content/publish/mirror/target.ts';
import { readEditionOf } from '../../../../../content/publish/read-repository.ts';
import { renew } from '../../../../../content/publish/renew.ts';
import { createPublisher, noon, type Publisher, readEdition } from '../../../../support/publisher.ts';
import { codeOf } from '../../../../support/refusal.ts';
import { serveRepository } from '../../../../support/repository-server.ts';
import { openS3, type S3Server, s3Key } from '../../../../support/s3-server.ts';
import { createScreen, findDamage } from '../../../../support/screen.ts';
import { page } from '../../../../support/small-commune.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const keyInEnvironment = { AWS_ACCESS_KEY_ID: s3Key.accessKeyId, AWS_SECRET_ACCESS_KEY: s3Key.secretAccessKey };

/** A place that mirrors go to, and where a screen finds it; `order` is that in which files came. */
type Place = {
  name: string;
  target: MirrorTarget;
  address: string;
  order: () => string[];
  remove: (path: string) => unknown;
};

async function folderPlace(): Promise<Place> {
  const folder = join(await temporaryFolder(), 'www');
  const inner = folderTarget(folder);
  const order: string[] = [];
  const write = async (path: string, bytes: Buffer) => {
    order.push(path);
    await inner.write(path, bytes);
  };
  const { address } = await serveRepository(folder);
  const remove = (path: string) => rm(join(folder, path));
  return { name: folder, target: { ...inner, write }, address, order: () => order, remove };
}

function s3Place(s3: S3Server, query = `region=${s3Key.region}`): Place {
  const name = `s3+${s3.address}/town/screens/main?${query}`;
  return {
    name,
    target: openTarget(name, keyInEnvironment),
    address: `${s3.address}/town/screens/main/`,
    order: () => s3.puts.map((key) => key.replace('screens/main/', '')),
    remove: (path) => s3.objects.delete(`town/screens/main/${path}`),
  };
}

const places: [string, () => Promise<Place>][] = [
  ['a folder that a web server serves', folderPlace],
  ['storage that understands S3', async () => s3Place(await openS3())],
];

const send = ({ repository }: Publisher, { target, name }: Place): Promise<Mirrored> =>
  mirror(repository, target, name);

test.each(places)('given %s, a screen takes every edition from it, and only what is new is sent', async (_, open) => {
  const place = await open();
  const publisher = await createPublisher();
  await publisher.publish();
  const first = await send(publisher, place);
  expect(first).toMatchObject({ edition: 1, there: 0 });
  const screen = await createScreen(await publisher.pinnedRoot());
  expect(await screen.sync(place.address)).toMatchObject({ kind: 'activated', edition: 1 });

  expect(await send(publisher, place)).toEqual({ edition: 1, sent: 0, there: first.sent, removed: 0 });
  await publisher.publish({ 'second.yml': page('second', { body: { fr: 'Nouveau' } }) });
  const second = await send(publisher, place);
  expect(second.edition).toBe(2);
  expect(second.sent).toBeLessThan(first.sent);
  expect(await screen.sync(place.address)).toMatchObject({ kind: 'activated', edition: 2 });
  expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test.each(places)('given %s, what names a file comes after it, and the timestamp last', async (_, open) => {
  const place = await open();
  const publisher = await createPublisher();
  await publisher.publish();
  await send(publisher, place);
  const kinds = place.order().map((path) => path.split('/')[0]);
  expect(kinds.lastIndexOf('blobs')).toBeLessThan(kinds.indexOf('targets'));
  expect(place.order().slice(-4)).toEqual([
    expect.stringMatching(/head\.json$/),
    'metadata/1.targets.json',
    'metadata/1.snapshot.json',
    timestampPath,
  ]);
});

test.each(places)(
  'given %s and a copy that is cut off anywhere, screens keep what there is, and it goes on',
  async (_, open) => {
    const place = await open();
    const publisher = await createPublisher();
    await publisher.publish();
    await send(publisher, place);
    await publisher.publish({ 'second.yml': page('second', { body: { fr: 'Nouveau' } }), 'third.yml': page('third') });
    const screen = await createScreen(await publisher.pinnedRoot());
    const before = place.order().length;
    for (let cuts = 0; ; cuts += 1) {
      let left = 1;
      const write = async (path: string, bytes: Buffer) => {
        if (left-- <= 0) throw new Error('cut off');
        await place.target.write(path, bytes);
      };
      const outcome = await mirror(publisher.repository, { ...place.target, write, atOnce: 1 }, place.name).catch(
        () => undefined,
      );
      const { edition } = (await screen.sync(place.address)) as { edition: number };
      expect(edition).toBe(outcome ? 2 : 1);
      if (!outcome) continue;
      expect(cuts).toBeGreaterThan(4);
      break;
    }
    const sent = place.order().slice(before);
    expect(new Set(sent).size).toBe(sent.length);
  },
);

test('given storage, each file says how long it may be kept, and the timestamp that it may not', async () => {
  const s3 = await openS3();
  const publisher = await createPublisher();
  await publisher.publish();
  await send(publisher, s3Place(s3));
  for (const [key, { headers }] of s3.objects) {
    const isTimestamp = key.endsWith(timestampPath);
    expect([key, headers['cache-control']]).toEqual([
      key,
      isTimestamp ? 'no-cache' : 'public, max-age=31536000, immutable',
    ]);
    expect(headers['content-type']).toBe(key.endsWith('.json') ? 'application/json' : 'application/octet-stream');
  }
});

test('given a change of keys, screens that know the former root follow it at the mirror', async () => {
  const place = await folderPlace();
  const publisher = await createPublisher();
  await publisher.publish();
  await send(publisher, place);
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(place.address);
  await publisher.rotate(['targets', 'snapshot', 'timestamp']);
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Nouveau' } }) });
  await send(publisher, place);
  expect(await screen.sync(place.address)).toMatchObject({ kind: 'activated', edition: 2 });
});

/** A place that has two editions, and a copy of the repository from when there was one. */
async function mirroredAfterCopy() {
  const place = await folderPlace();
  const publisher = await createPublisher();
  await publisher.publish();
  const old = join(await temporaryFolder(), 'old');
  await cp(publisher.repository, old, { recursive: true });
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Nouveau' } }) });
  await send(publisher, place);
  return { place, publisher, old };
}

test('given a copy put back that signs another edition under the number that is there, it stays there whole', async () => {
  const { place, publisher, old } = await mirroredAfterCopy();
  await rm(publisher.repository, { recursive: true });
  await cp(old, publisher.repository, { recursive: true });
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Autre' } }) });
  const before = place.order().length;
  expect(await codeOf(mirror(publisher.repository, place.target, place.name))).toBe('mirror.ahead');
  expect(place.order()).toHaveLength(before);
  const screen = await createScreen(await publisher.pinnedRoot());
  expect(await screen.sync(place.address)).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given a repository that is older than what is there, or of other keys, nothing there changes', async () => {
  const { place, old } = await mirroredAfterCopy();
  const before = place.order().length;
  expect(await codeOf(mirror(old, place.target, place.name))).toBe('mirror.ahead');
  const other = await createPublisher();
  await other.publish();
  expect(await codeOf(send(other, place))).toBe('mirror.other-commune');
  expect(place.order()).toHaveLength(before);
});

test('given a repository whose blob was changed, or is missing, nothing of it is offered', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const blob = join(publisher.repository, blobPath((await readEdition(publisher)).list.documents[0]?.sha256 ?? ''));
  const bytes = await readFile(blob);
  for (const damage of [() => writeFile(blob, bytes.toString().replace('a', 'b')), () => rm(blob)]) {
    await damage();
    const place = await folderPlace();
    expect(await codeOf(send(publisher, place))).toBe('publish.repository-broken');
    expect(place.order()).not.toContain(timestampPath);
  }
});

test('given storage that refuses, is not there or lacks the bucket, one sentence says what to do', async () => {
  const s3 = await openS3();
  const publisher = await createPublisher();
  await publisher.publish();
  const code = (name: string, environment: NodeJS.ProcessEnv = keyInEnvironment) =>
    codeOf(async () => mirror(publisher.repository, openTarget(name, environment), name));
  const town = `s3+${s3.address}/town`;
  const region = `region=${s3Key.region}`;
  expect(await code(`${town}?${region}`, { ...keyInEnvironment, AWS_SECRET_ACCESS_KEY: 'wrong' })).toBe(
    'mirror.refused',
  );
  expect(await code(`${town}?region=elsewhere`)).toBe('mirror.refused');
  expect(await code(`s3+${s3.address}/village?${region}`)).toBe('mirror.no-bucket');
  expect(await code(`s3+http://127.0.0.1:9/town?${region}`)).toBe('mirror.unreachable');
  expect(await code(`${town}?${region}`, {})).toBe('mirror.credentials');
  for (const name of ['s3+ftp://a/b', 's3://town', `s3+${s3.address}/`, 'https://user:secret@s3.example.org/b']) {
    expect(await code(name), name).toBe('mirror.target');
  }
  expect(s3.objects.size).toBe(0);
  expect(await code(`${town}?${region}`).catch(() => 'it was taken')).toBe('it was taken');
});

test('given storage that is busy for a moment, the copy comes through; one that stays so is said', async () => {
  const s3 = await openS3();
  const publisher = await createPublisher();
  await publisher.publish();
  let busy = 3;
  s3.answer = ({ method }, response) => {
    if (method !== 'PUT' || busy-- <= 0) return false;
    response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    return true;
  };
  expect(await send(publisher, s3Place(s3))).toMatchObject({ edition: 1, there: 0 });
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Nouveau' } }) }, noon);
  busy = Number.POSITIVE_INFINITY;
  expect(await codeOf(send(publisher, s3Place(s3)))).toBe('mirror.failed');
});

const days = (count: number) => new Date(noon.getTime() + count * 24 * 60 * 60_000);

/** Publishes an edition in which one page says something else, and brings it to a place. */
async function another(publisher: Publisher, place: Place, text: string, at: Date): Promise<Mirrored> {
  await publisher.publish({ 'third.yml': page('third', { body: { fr: text } }) }, at);
  return send(publisher, place);
}

/** The files at a place that the newest edition alone has: its head, its list, its differences and the page that changes. */
async function traces({ repository }: Publisher, { target }: Place): Promise<string[]> {
  const { list, head, headBytes } = await readEditionOf(repository);
  const own = list.documents.find(({ id }) => id === 'third')?.sha256 ?? '';
  const paths = [...(await target.list()).keys()];
  return paths.filter((path) =>
    [blobPath(own), headPath(sha256(headBytes)), head.list.sha256].some((part) => path.includes(part)),
  );
}

test.each(places)(
  'given %s, files of former editions stay for a day and go then, but for the one before; nothing else goes',
  async (_, open) => {
    const place = await open();
    const publisher = await createPublisher();
    await publisher.publish();
    await send(publisher, place);
    const files: string[][] = [];
    for (const [text, at] of [
      ['Un', 0],
      ['Deux', 0.2],
      ['Trois', 0.9],
    ] as const) {
      expect(await another(publisher, place, text, days(at))).toMatchObject({ removed: 0 });
      files.push(await traces(publisher, place));
    }
    // With differences, there are more.
    expect(Math.min(...files.map(({ length }) => length))).toBeGreaterThanOrEqual(3);
    const foreign = ['index.html', 'blobs/readme.txt', 'metadata/notes.json'];
    for (const path of foreign) await place.target.write(path, Buffer.from('own'));
    const roots = (await publisher.pinnedRoot()).length;

    const { removed } = await another(publisher, place, 'Quatre', days(1.5));
    const left = await place.target.list();
    const isThere = files.map((paths) => paths.filter((path) => left.has(path)).length);
    // The first was followed 1.3 days ago, the second 0.6, the third just now.
    expect(isThere).toEqual([0, files[1]?.length, files[2]?.length]);
    expect(removed).toBeGreaterThan(2);
    expect(left.get('metadata/1.root.json')).toBe(roots);
    expect(foreign.filter((path) => !left.has(path))).toEqual([]);
    const screen = await createScreen(await publisher.pinnedRoot());
    expect(await screen.sync(place.address)).toMatchObject({ kind: 'activated', edition: 5 });
    expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);

    // However long nothing is published, the one before stays.
    await renew({ repository: publisher.repository, keys: publisher.keys.byRole, now: days(30) });
    await send(publisher, place);
    const later = await place.target.list();
    expect(files.map((paths) => paths.filter((path) => later.has(path)).length)).toEqual([0, 0, files[2]?.length]);
  },
);

test('given a next edition that is written and not offered yet, the one before the offered stays', async () => {
  const place = await folderPlace();
  const publisher = await createPublisher();
  await publisher.publish();
  await another(publisher, place, 'Un', days(0));
  const before = await traces(publisher, place);
  await another(publisher, place, 'Deux', days(1));
  await renew({ repository: publisher.repository, keys: publisher.keys.byRole, now: days(3) });
  const timestamp = join(publisher.repository, timestampPath);
  const offered = await readFile(timestamp);
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Trois' } }) }, days(3));
  await writeFile(timestamp, offered);
  expect(await send(publisher, place)).toMatchObject({ edition: 3 });
  const left = await place.target.list();
  expect(before.filter((path) => !left.has(path))).toEqual([]);
});

test('given files to be removed, none goes before the timestamp of the new edition is there, nor where the copy is cut off', async () => {
  const place = await folderPlace();
  const publisher = await createPublisher();
  await publisher.publish();
  await send(publisher, place);
  await another(publisher, place, 'Un', days(0.1));
  const done: string[] = [];
  const target: MirrorTarget = {
    ...place.target,
    write: async (path, bytes) => {
      done.push(`write ${path}`);
      await place.target.write(path, bytes);
    },
    remove: async (path) => {
      done.push(`remove ${path}`);
      await place.target.remove(path);
    },
  };
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Deux' } }) }, days(3));
  const cutOff = { ...target, write: () => Promise.reject(new Error('cut off')) };
  await expect(mirror(publisher.repository, cutOff, 'www')).rejects.toThrow('cut off');
  expect(done).toEqual([]);
  await mirror(publisher.repository, target, 'www');
  const kinds = done.map((one) => one.split(' ')[0]);
  expect(kinds.indexOf('remove')).toBe(done.indexOf(`write ${timestampPath}`) + 1);
});

test('given storage whose key may not delete, the edition is there, and why the former ones are, is said', async () => {
  const s3 = await openS3();
  const place = s3Place(s3);
  const publisher = await createPublisher();
  await publisher.publish();
  await send(publisher, place);
  await another(publisher, place, 'Un', days(0.1));
  s3.answer = ({ method }, response) => {
    if (method !== 'DELETE') return false;
    response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    return true;
  };
  const outcome = await another(publisher, place, 'Deux', days(3));
  expect(outcome).toMatchObject({ edition: 3, removed: 0, unremoved: expect.stringContaining('delete') });
  s3.answer = () => false;
  expect(await send(publisher, place)).toMatchObject({ sent: 0, removed: expect.any(Number) });
});

test('given the repository itself as its mirror, by whatever path, nothing is done', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const link = join(await temporaryFolder(), 'link');
  await symlink(publisher.repository, link);
  for (const folder of [publisher.repository, link]) {
    expect(await codeOf(mirror(publisher.repository, folderTarget(folder), folder))).toBe('mirror.target');
  }
});
