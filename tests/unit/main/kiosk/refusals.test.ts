import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { storeName } from '../../../../content/store/damaged-store.ts';
import { openWriteDb } from '../../../../content/store/open.ts';
import { startThreadRunner } from '../../../../content/sync/runner.ts';
import { loadConfig } from '../../../../kiosk-config/load.ts';
import { createLastLines } from '../../../../main/kiosk/last-lines.ts';
import { createScreen } from '../../../../main/kiosk/screen.ts';
import type { Status } from '../../../../main/kiosk/status.ts';
import { openKiosk } from '../../../../main/open-kiosk.ts';
import { configAlone } from '../../../faults/start-alone.ts';
import { createPublisher } from '../../../support/publisher.ts';
import { otherRefusals } from '../../../support/refusals/other-refusals.ts';
import { answerAll, type Parts } from '../../../support/refusals/provoke.ts';
import { syncRefusals } from '../../../support/refusals/sync-refusals.ts';
import { trustRefusals } from '../../../support/refusals/trust-refusals.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { countSyncs, openTestKiosk, type TestKiosk } from '../../../support/test-kiosk.ts';

const refusals = [...trustRefusals, ...syncRefusals, ...otherRefusals];

const meanwhile = /Meanwhile the screen shows edition \d+ of \d{4}-\d{2}-\d{2}\.$/;

const statusOf = async ({ app }: TestKiosk) => (await (await app.request('/api/status')).json()) as Status;

test.each(refusals)(
  'given what is refused as $code ($why), the status says what, why, what is shown and what to do, and the log once',
  async ({ code, what, why, toDo, provoke }) => {
    const screen = await openTestKiosk();
    await provoke(screen);
    const syncs = countSyncs(screen);
    await screen.kiosk.start();
    const refused = async () => {
      const state = (await statusOf(screen)).sync;
      return state.kind === 'refused' ? state : undefined;
    };
    const { code: told, sentence } = (await vi.waitUntil(refused, { timeout: 30_000 })) ?? { code: '', sentence: '' };
    expect([told, sentence]).toEqual([code, expect.stringMatching(what)]);
    expect(sentence).toMatch(why);
    expect(sentence).toMatch(toDo);
    expect(sentence).toMatch(meanwhile);
    // However often it is met.
    const before = syncs();
    const isMetBySyncs = code !== 'edition.faulty';
    if (isMetBySyncs) await vi.waitUntil(() => syncs() > before + 2, { timeout: 30_000 });
    const lines = screen.log.filter(({ msg, code: logged }) => msg === 'a sync was refused' && logged === code);
    expect(lines).toMatchObject([{ reason: sentence, level: 50 }]);
  },
  60_000,
);

/** What keeps a screen from opening: it says so in the place of its content. */
const closed: (Parts & { provoke: (stateFolder: string) => Promise<void> | void })[] = [
  {
    code: 'store.newer',
    what: /The store .*store\.sqlite/,
    why: /written by a newer version of Shubbak/,
    toDo: /install that version again/,
    provoke: (stateFolder) => {
      openWriteDb(stateFolder).close();
      const database = new Database(join(stateFolder, storeName));
      database.pragma('user_version = 999');
      database.close();
    },
  },
  {
    code: 'store.open',
    what: /The store in /,
    why: /cannot be opened \((EEXIST|ENOTDIR)\)/,
    toDo: /let this user write there, or name another folder/,
    provoke: (stateFolder) => writeFile(stateFolder, 'a file'),
  },
  {
    code: 'store.in-use',
    what: /on .*state/,
    why: /Another screen runs/,
    toDo: /end it, or name another folder with --state/,
    provoke: async (stateFolder) => {
      await mkdir(stateFolder);
      const runner = await startThreadRunner(stateFolder, { isSuspect: false });
      onTestFinished(() => runner.close());
    },
  },
];

test.each(closed)(
  'given what keeps a screen from opening as $code, its page and its log say what, why and what to do',
  async ({ code, what, why, toDo, provoke }) => {
    const publisher = await createPublisher();
    await publisher.publish();
    const configFile = await configAlone(await publisher.pinnedRoot());
    const stateFolder = join(await temporaryFolder(), 'state');
    await provoke(stateFolder);
    const lines: Record<string, unknown>[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const tools = { startRunner: startThreadRunner, lastLines: createLastLines(), log };
    const places = { stateFolder, configFile, environment: {} };
    const config = await loadConfig(configFile);
    const screen = createScreen(new Hono(), (opening) => openKiosk(config, places, tools, opening), log);
    await expect(screen.open()).rejects.toMatchObject({ code });
    const { outOfService } = (await (await screen.app.request('/api/status')).json()) as { outOfService: string };
    for (const part of [what, why, toDo]) expect(outOfService).toMatch(part);
    expect(outOfService).toContain(`[${code}]`);
    expect(lines).toMatchObject([{ msg: 'the screen is out of service', reason: outOfService }]);
  },
  60_000,
);

/** Outcomes, not refusals: the status says `offline`, and why. */
test.each([
  {
    code: 'repository.offline',
    reason: /cannot be reached: the screen keeps what it shows and tries again/,
    status: 0,
  },
  {
    code: 'repository.busy',
    reason: /is busy \(503\): the screen keeps what it shows and asks again later/,
    status: 503,
  },
])('given $code, the status says offline and why, and the log once', async ({ code, reason, status }) => {
  const screen = await openTestKiosk();
  if (status > 0) answerAll(screen, status);
  else screen.server.answer = (_path, response) => Boolean(response.destroy());
  await screen.kiosk.start();
  await vi.waitUntil(() => screen.server.requests.length > 3, { timeout: 30_000 });
  expect((await statusOf(screen)).sync).toEqual({ kind: 'offline', code, reason: expect.stringMatching(reason) });
  expect(screen.log).toMatchObject([{ msg: 'offline', code, reason: expect.stringMatching(reason) }]);
});

/** Codes that no test here provokes, and why. */
const others: Record<string, string> = {
  'store.full': 'needs a disk of its own: tests/faults/full-disk',
  'store.read-only': 'needs a disk of its own: tests/faults/read-only-disk',
  'repository.certificate': 'needs openssl: tests/unit/content/sync/certificate',
  'store.sqlite-version': 'SQLite comes with the program: tests/unit/content/store/open',
  'trust.library': 'tuf-js comes with the program; it guards against another version of it',
  'sync.no-repository': 'a configuration always names one: findOrigin',
  'sync.no-parent': 'the worker started by hand, without a screen that could show anything',
};

test('given every code that store, trust and sync can throw, each is provoked here, or it is said why not', async () => {
  const folders = ['content/store', 'content/trust', 'content/sync', 'content/files'];
  const codes = new Set(['edition.faulty']);
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const text = await readFile(join(folder, name), 'utf8');
      for (const [, code = ''] of text.matchAll(/(?:code: |CodedError\(\s*|super\(\s*)'([a-z]+\.[a-z-]+)'/g))
        codes.add(code);
    }
  }
  const provoked = [...refusals, ...closed].map(({ code }) => code).concat('repository.offline', 'repository.busy');
  expect([...codes].toSorted()).toEqual([...new Set([...provoked, ...Object.keys(others)])].toSorted());
});
