import { expect, test } from 'vitest';
import { reportSchema } from '../../../../../content/link/report.schema.ts';
import { stateOf } from '../../../../../main/desk/screens/screen-state.ts';
import { faultsOf } from '../../../../../main/kiosk/describe-status.ts';
import { reportOf } from '../../../../../main/kiosk/desk/screen-report.ts';
import type { Status } from '../../../../../main/kiosk/status.ts';
import { createView } from '../../../../../main/kiosk/view.ts';
import { site, smallCommune } from '../../../../support/small-commune.ts';
import { openTestKiosk } from '../../../../support/test-kiosk.ts';

const now = new Date('2026-11-27T09:00:00Z');

async function withReports() {
  const { kiosk, app, server, db, screen } = await openTestKiosk({
    ...(await smallCommune()),
    'headquarters.yml': site('headquarters', { role: 'headquarters' }),
  });
  const status = async () => (await (await app.request('/api/status')).json()) as Status;
  /** What the desk is told, and how the screen is then. */
  const tell = async (changes: Partial<Status> = {}, view = createView(() => 0)) => {
    const current = { ...(await status()), ...changes };
    const sources = { db, status: () => current, view, now: () => now, version: '1' };
    const report = reportSchema.parse(await reportOf({ ...sources, stateFolder: screen.stateFolder }));
    const { kind } = stateOf({ told: { at: now, report }, isOpen: true, now, newest: 1 });
    return { ...report, is: kind };
  };
  return { kiosk, server, status, tell };
}

test('given a program that ended without being asked to, the desk is told when and why, and the screen is well', async () => {
  const { kiosk, status, tell } = await withReports();
  await kiosk.start();
  await expect.poll(async () => (await status()).sync.kind).toBe('synced');
  const lastExit = { at: '2026-11-27T08:00:00.000Z', reason: 'watchdog\u202e killed KILL' };
  expect(await tell({ lastExit })).toMatchObject({
    is: 'current',
    faults: [],
    lastExit: { at: lastExit.at, reason: 'watchdog  killed KILL' },
  });
  expect(await tell({ configFault: 'No file.' })).toMatchObject({
    is: 'broken',
    faults: ['The configuration is broken, and the last good one is in use: No file.'],
  });
  const stick = { repository: '/stick', code: 'trust.rollback', reason: 'It is older.' };
  expect(await tell({ passedOver: [stick] })).toMatchObject({
    is: 'broken',
    faults: [expect.stringMatching(/^\/stick .*older/)],
  });
  expect(await tell({ passedOver: [{ ...stick, code: 'repository.offline' }] })).toMatchObject({ is: 'current' });
});

test('given a refused edition, it is a fault while nothing answers, too, until a sync is good', async () => {
  const { kiosk, server, status, tell } = await withReports();
  await kiosk.start();
  await expect.poll(async () => (await status()).sync.kind).toBe('synced');
  server.answer = (_path, response) => Boolean(response.writeHead(500).end());
  await expect.poll(async () => (await status()).sync.kind).toBe('refused');
  const refused = { is: 'broken', sync: 'refused', faults: [expect.stringContaining('answered 500')] };
  expect(await tell()).toMatchObject(refused);
  server.answer = (_path, response) => Boolean(response.destroy());
  await expect.poll(async () => (await status()).sync.kind).toBe('offline');
  expect(await tell()).toMatchObject(refused);
  server.answer = () => false;
  await expect.poll(async () => (await status()).sync.kind).toBe('synced');
  expect(await tell()).toMatchObject({ is: 'current', sync: 'synced', faults: [] });
  // What merely does not answer is no fault.
  server.answer = (_path, response) => Boolean(response.destroy());
  await expect.poll(async () => (await status()).sync.kind).toBe('offline');
  expect(await tell()).toMatchObject({ is: 'current', sync: 'offline', faults: [] });
});

test('given a visit, the desk is told the quarter of an hour of its last touch and of its end, and nothing nearer', async () => {
  const { tell } = await withReports();
  let sinceStartMs = 0;
  const view = createView(() => sinceStartMs);
  view.beat(true);
  sinceStartMs = 60_000;
  view.beat(false);
  sinceStartMs += 50 * 60_000;
  // It is 09:00: 51 and 50 minutes ago it was 08:09 and 08:10.
  expect(await tell({}, view)).toMatchObject({
    touchedAt: '2026-11-27T08:00:00.000Z',
    resetAt: '2026-11-27T08:00:00.000Z',
  });
  expect((await tell()).touchedAt).toBeUndefined();
});

const refused = { kind: 'refused', code: 'trust.rollback', sentence: 'It is older.' } as const;
const offline = { kind: 'offline', code: 'repository.offline', reason: 'Nobody answers.' } as const;

test.each<[string, Partial<Status>]>([
  ['a broken configuration', { configFault: 'No file.' }],
  ['a site that the edition does not have', { unknownSite: 'annex-9' }],
  ['a refused sync', { sync: refused }],
  ['no network since a sync was refused', { sync: { ...offline, refused: 'It is older.' } }],
  [
    'another repository that was refused',
    { passedOver: [{ repository: '/a', code: 'trust.rollback', reason: 'Old.' }] },
  ],
  ['a touch in doubt', { untouchedHours: 4 }],
  ['a wrong clock', { clock: 'wrong' }],
  ['an uncertain clock', { clock: 'uncertain' }],
  ['a faulty edition', { override: 'faulty' }],
  ['several at once', { configFault: 'No file.', sync: refused, clock: 'wrong', untouchedHours: 4 }],
])(
  'given %s, the desk takes the screen for broken, in the words of the status or by a key of its own',
  async (_state, change) => {
    const { tell, status } = await withReports();
    const current = { ...(await status()), ...change };
    const own = faultsOf(current);
    const { is, faults, clock, override, sync } = await tell(change);
    expect(is).toBe('broken');
    const untold = own.filter(({ words }) => !faults.includes(words)).map(({ of }) => of);
    expect(faults).toEqual(own.map(({ words }) => words).filter((words) => faults.includes(words)));
    const byKey = { clock: clock !== 'right', 'faulty-edition': override === 'faulty', offline: sync !== 'synced' };
    expect(untold.filter((of) => !(byKey as Record<string, boolean>)[of])).toEqual([]);
  },
);
