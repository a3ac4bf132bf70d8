import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DeskLanguage, deskLanguages, wordsOf } from '../../renderer/desk/words.ts';
import { cookieIn } from '../support/author-desk.ts';
import { canMount } from '../support/can-mount.ts';
import { contentFolder } from '../support/content-folder.ts';
import { readEdition } from '../support/publisher.ts';
import { startDesk } from '../support/running-desk.ts';
import { createScreen, findDamage } from '../support/screen.ts';
import { site, smallCommune } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { password } from '../support/test-desk.ts';
import { plainPng } from '../support/test-pictures.ts';
import { notice, writtenForm } from '../support/written-form.ts';
import { timeLimit } from './extent.ts';

const copy = '01234567-89ab-4cde-8f01-23456789abcd';

/** A desk that runs on a disk of its own of 64 MB, which can be filled to its last byte. */
async function deskOnDisk() {
  const disk = await temporaryFolder();
  const content = await contentFolder({ ...(await smallCommune()), 'headquarters.yml': site('headquarters') });
  const mount = `mount -t tmpfs -o size=64m tmpfs ${disk} && exec "$@"`;
  const desk = await startDesk(join(disk, 'state'), true, {
    options: ['--content', content],
    through: ['unshare', '-Urm', 'sh', '-c', mount, 'sh'],
  });
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  // The disk as the desk sees it: here its mount is unseen.
  const seen = `/proc/${desk.child.pid}/root${disk}`;
  const filling = join(seen, 'filling');
  const fill = async () => {
    const file = await open(filling, 'w');
    for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
      while (await file.write(Buffer.alloc(size)).catch(() => undefined));
    }
    await file.close();
  };
  const makeRoom = () => rm(filling);
  const post = (path: string, body: BodyInit, cookie = '', language = 'fr') =>
    fetch(`${desk.address}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: desk.address, cookie: `${cookie}; language=${language}` },
      body,
    });
  const logIn = () => post('/log-in', new URLSearchParams({ login: 'samira', password }));
  const read = (path: string, cookie: string) => fetch(`${desk.address}${path}`, { headers: { cookie } });
  const publish = async (cookie: string, language = 'fr') => {
    const token = /name="token" value="(\w+)"/.exec(await (await read('/editions/next', cookie)).text())?.[1] ?? '';
    return post('/editions', new URLSearchParams({ token }), cookie, language);
  };
  return { desk, state: join(seen, 'state'), fill, makeRoom, post, logIn, read, publish };
}

async function upload(): Promise<FormData> {
  const data = new FormData();
  data.append('picture', new File([new Uint8Array(await plainPng())], 'x.png'));
  data.append('words-fr', 'La mairie vue du port');
  return data;
}

const onOwnDisk = test.skipIf(!canMount());

onOwnDisk(
  'given a desk on a disk filled to its last byte (needs unshare and mount), people come in, nothing is lost, and it goes on once there is room',
  async () => {
    const { desk, state, fill, makeRoom, post, logIn, read, publish } = await deskOnDisk();
    const account = new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password });
    const cookie = cookieIn(await post(new URL(desk.link ?? '').pathname, account));
    const roles = ['author', 'approver', 'publisher', 'administrator'].map((role) => [role, 'on']);
    await post('/sites/*/people/1/roles', new URLSearchParams(roles), cookie);
    expect((await publish(cookie)).headers.get('location')).toBe('/editions/1?done=published');
    const before = await readEdition({ repository: join(state, 'repository') });
    const screen = await createScreen(await readFile(join(state, 'keys', 'root.json')));
    const typed = (text: string) => writtenForm({ ...notice, body: { fr: text } }, { copy });
    const kept = await post('/new-document/notice/typing', typed('Un début.'), cookie);
    expect(kept.status).toBe(200);

    await fill();
    // Who comes in does so however often, though a disk that others have filled takes no byte more.
    for (let time = 0; time < 20; time += 1) expect((await logIn()).status).toBe(303);
    const own = cookieIn(await logIn());
    for (const path of ['/', '/documents', '/documents/first/edit', '/editions', '/pictures', '/record', '/preview']) {
      expect([path, (await read(path, own)).status]).toEqual([path, 200]);
    }
    expect(await (await read('/preview', own)).text()).toMatch(/src="\/preview\/[\w-]+\//);
    expect(await (await read('/health', '')).json()).toMatchObject({ ill: ['disk-nearly-full'] });
    const withdraw = (language: DeskLanguage) => post('/documents/second/withdraw', new FormData(), own, language);
    for (const language of deskLanguages) {
      const { diskFull, message } = wordsOf(language);
      const saved = await post('/new-document/notice', typed('Un long texte.'), own, language);
      const page = await saved.text();
      expect([saved.status, page]).toEqual([507, expect.stringContaining(diskFull.saving)]);
      expect(page).toContain('Un long texte.');
      expect((await post('/new-document/notice/typing', typed('Un long texte.'), own)).status).toBe(507);
      for (const [path, body, sentence] of [
        ['/pictures', await upload(), diskFull.upload],
        ['/documents/second/withdraw', new FormData(), diskFull.publishing],
        ['/settings/four-eyes', new FormData(), message.diskFull.text],
      ] as const) {
        const refused = await post(path, body, own, language);
        expect([path, refused.status, await refused.text()]).toEqual([path, 507, expect.stringContaining(sentence)]);
      }
    }
    // Of pictures and editions, nothing half stays behind.
    expect(await readdir(join(state, 'uploads'))).toEqual([]);
    expect((await readdir(join(state, 'media'))).toSorted()).toEqual(['one.png', 'two.webp']);
    const repository = `${desk.address}/repository/`;
    expect(await screen.sync(repository, new Date())).toMatchObject({ kind: 'activated', edition: 1 });
    expect(await findDamage(screen.stateFolder, [before])).toEqual([]);
    expect(await screen.sync(repository, new Date())).toMatchObject({ kind: 'unchanged' });

    await makeRoom();
    const begun = await (await read(`/new-document/notice?copy=${copy}`, own)).text();
    expect(begun).toContain('Un début.');
    expect((await post('/new-document/notice/typing', typed('Un long texte.'), own)).status).toBe(200);
    const saved = await post('/new-document/notice', typed('Un long texte.'), own);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, expect.stringContaining('done=documentSaved')]);
    expect((await post('/pictures', await upload(), own)).status).toBe(303);
    expect((await withdraw('fr')).status).toBe(303);
    expect(await screen.sync(repository, new Date())).toMatchObject({ kind: 'activated', edition: 2 });
    expect(
      await findDamage(screen.stateFolder, [await readEdition({ repository: join(state, 'repository') })]),
    ).toEqual([]);
    expect((await read('/record', own)).status).toBe(200);
    expect(await desk.stop()).toBe(0);
  },
  timeLimit,
);
