import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hardContent } from '../support/hard-content.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Case } from './cases/case.ts';
import { contentCases, contentControls, hostileContent } from './cases/content.ts';
import { gestureCases, gestureControls } from './cases/gestures.ts';
import { keyCases, keyControls } from './cases/keys.ts';
import { named } from './cases/named.ts';
import { scriptCases, scriptControls } from './cases/scripts.ts';
import { inspectedPolicies, openLocked } from './driver/builds.ts';
import { look } from './driver/oracle.ts';
import { pageOf } from './driver/page-of.ts';
import { missingForEscapes, type Session } from './driver/session.ts';
import { createMonkey, play } from './monkey.ts';
import { type Class, writeReport } from './report.ts';
import { becomesAsBefore, sample, tryCases } from './run-cases.ts';
import { expectOut, tryControls } from './try-controls.ts';

/** `npm run escapes` sets it: every case, and every control. */
const isWhole = Boolean(process.env.EVERY_ESCAPE);

const limitMs = isWhole ? 3_600_000 : 240_000;

const random = seededRandom(6);
const some = (cases: Case[], count: number) => (isWhole ? cases : sample(cases, count, random));
/** MONKEY_EVENTS and MONKEY_SEED name another piece of what takes an hour or two. */
const monkeyEvents = isWhole ? Number(process.env.MONKEY_EVENTS ?? 100_000) : 2_000;
const monkeySeed = isWhole ? Number(process.env.MONKEY_SEED ?? 23) : 23;
const eventsOfSeed = 10_000;
const eventsAtOnce = 200;

/** Each with a seed of its own, so that one that fails can be run again alone. */
const monkeys = Array.from({ length: Math.ceil(monkeyEvents / eventsOfSeed) }, (_, index) => ({
  events: Math.min(eventsOfSeed, monkeyEvents - index * eventsOfSeed),
  seed: monkeySeed + index,
}));

/** The same events for each seed, some hundred to a case: after each of them everything must still be in its place. */
function monkeyCases(events: number, seed: number): Case[] {
  const monkey = createMonkey(seededRandom(seed), { width: 540, height: 960 });
  return Array.from({ length: events / eventsAtOnce }, (_, index) => ({
    row: 23,
    name: `events ${index * eventsAtOnce + 1} to ${(index + 1) * eventsAtOnce}`,
    attempt: (session, page) => play(monkey.batch(eventsAtOnce), session, page),
    waitMs: 500,
  }));
}

const results: Class[] = [];

describe.skipIf(missingForEscapes.length > 0)(
  `attempts to get out of a screen (needs root, Xvfb, openbox, xdotool; not here: ${missingForEscapes.join(', ')})`,
  { timeout: limitMs },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'shubbak-locked-'));
    let session: Session;

    beforeAll(async () => {
      session = await openLocked({
        files: { ...(await hardContent()), ...hostileContent() },
        folder,
        policies: inspectedPolicies,
      });
      const page = await pageOf(session, '.slide');
      // A visit goes on while it is attacked.
      await page.touch([[{ x: 270, y: 480 }]]);
      await vi.waitUntil(() => page.run('Boolean(document.querySelector(".dock"))'), { timeout: 60_000 });
    }, limitMs);

    afterAll(async () => {
      await session?.close();
      rmSync(folder, { recursive: true, force: true });
      console.log(writeReport('escapes', results));
    }, limitMs);

    test('given a start, the browser of a screen asked nobody for anything of its own', () => {
      expect(session.heard()).toEqual([]);
    });

    test.each([
      {
        name: 'keys and buttons',
        cases: some(keyCases, 24),
        all: keyCases,
        controls: isWhole ? keyControls : ['ctrl+t', 'F1', 'button 3'],
      },
      { name: 'gestures', cases: some(gestureCases, 8), all: gestureCases, controls: gestureControls },
      {
        name: 'content',
        cases: some(contentCases, 12),
        all: contentControls,
        controls: contentControls.map(({ name }) => name),
      },
      {
        name: 'scripts',
        cases: some(scriptCases, 30),
        all: scriptCases,
        controls: isWhole ? scriptControls : scriptControls.slice(0, 3),
      },
    ])('given $name, nothing gets out of a screen, and something does of a browser as it comes', async (one) => {
      const tried = await tryCases(session, one.cases, '#page *');
      const result: Class = { name: one.name, tried, controls: [] };
      results.push(result);
      const controls = await tryControls(named(one.all, one.controls), { isKiosk: false });
      result.controls = controls;
      expect(tried.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
      expectOut(controls);
    });

    test('given keys that zoom between two pages, while none listens, a fresh browser is as large as before', async () => {
      let page = await pageOf(session, '#page *');
      const before = await look(session, page);
      const hasBeaten = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/api/alive'))";
      await vi.waitUntil(() => page.run(hasBeaten), { timeout: 60_000 });
      const zoomIn = ['key', '--delay', '5', ...Array.from({ length: 30 }, () => 'ctrl+plus')];
      const zoomed = await vi.waitUntil(
        async () => {
          void page.run('location.reload()').catch(() => undefined);
          await session.x.xdotool(...zoomIn);
          page = await pageOf(session, '#page *');
          return ((await look(session, page)).page?.zoom ?? 1) > 1;
        },
        { timeout: limitMs },
      );
      expect(zoomed).toBe(true);
      expect(await becomesAsBefore(session, before)).toBe(true);
    });

    test.each(monkeys)(
      'given $events events (seed $seed) of hands that know no limits, nothing gets out, and something does elsewhere',
      async ({ events, seed }) => {
        const tried = await tryCases(session, monkeyCases(events, seed), '#page *', { canBeUndone: true });
        const controls = await tryControls(monkeyCases(eventsAtOnce, seed));
        results.push({ name: `monkey, ${events} events of seed ${seed}`, tried, controls });
        expect(tried.filter(({ escapes }) => escapes.length > 0)).toEqual([]);
        expectOut(controls);
      },
    );
  },
);
