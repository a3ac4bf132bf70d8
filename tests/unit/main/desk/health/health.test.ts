import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { timestampPath } from '../../../../../content/model/repository.ts';
import type { DeskOptions } from '../../../../../main/desk/create-desk.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page } from '../../../../support/small-commune.ts';
import { monday, password } from '../../../../support/test-desk.ts';

const dayMs = 24 * 60 * 60_000;
const gigabyte = 1024 ** 3;
const metricsToken = 'a token for the metrics';
const bearer = { authorization: `Bearer ${metricsToken}` };

async function healthyDesk(changes: Partial<DeskOptions> = {}) {
  const desk = await publishingDesk(undefined, { freeBytesOf: async () => gigabyte, metricsToken, ...changes });
  const health = async () => {
    const response = await desk.app.request('/health');
    return [response.status, await response.json()];
  };
  const metrics = async () => {
    const lines = (await (await desk.app.request('/metrics', { headers: bearer })).text()).split('\n');
    return Object.fromEntries(
      lines
        .filter((line) => line && !line.startsWith('#'))
        .map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]),
    );
  };
  return { ...desk, health, metrics };
}

const ill = (...what: string[]) => [503, { status: 'ill', ill: what }];

test('given a desk that nothing is wrong with, before and after its first edition, it is well', async () => {
  const { health, publish } = await healthyDesk();
  expect(await health()).toEqual([200, { status: 'ok' }]);
  await publish();
  expect(await health()).toEqual([200, { status: 'ok' }]);
});

test('given a disk with little room, it says so', async () => {
  const free = { bytes: 1024 };
  const { health, metrics } = await healthyDesk({ freeBytesOf: async () => free.bytes });
  expect(await health()).toEqual(ill('disk-nearly-full'));
  expect(await metrics()).toMatchObject({
    shubbak_desk_up: 0,
    'shubbak_desk_ill{what="disk-nearly-full"}': 1,
    shubbak_desk_disk_free_bytes: 1024,
  });
  free.bytes = gigabyte;
  expect(await health()).toEqual([200, { status: 'ok' }]);
});

test('given a database that takes no writing, it says so', async () => {
  const { health, database } = await healthyDesk();
  database.pragma('query_only = ON');
  expect(await health()).toEqual(ill('database-not-writable'));
  database.pragma('query_only = OFF');
  expect(await health()).toEqual([200, { status: 'ok' }]);
});

test('given signatures that nobody renews, it says so three weeks before they expire', async () => {
  const { health, publish, now } = await healthyDesk();
  await publish();
  now.time = new Date(monday.getTime() + 60 * dayMs);
  expect(await health()).toEqual([200, { status: 'ok' }]);
  now.time = new Date(monday.getTime() + 70 * dayMs);
  expect(await health()).toEqual(ill('signatures-expiring'));
});

test('given a repository that lost a file or was changed, it says so, and is well again once that is mended', async () => {
  const { health, publish, places } = await healthyDesk();
  await publish();
  expect(await health()).toEqual([200, { status: 'ok' }]);
  await rm(join(places.repository, 'metadata', '1.snapshot.json'));
  await writeFile(join(places.repository, timestampPath), '{}');
  expect(await health()).toEqual(ill('repository-broken'));
  for (const name of await readdir(places.repository)) await rm(join(places.repository, name), { recursive: true });
  expect(await health()).toEqual([200, { status: 'ok' }]);
});

test('given a mirror that is behind, it says so', async () => {
  const mirror = { name: 'www', edition: undefined, fault: 'The cable is out.' as string | undefined };
  const { health } = await healthyDesk({ mirrors: () => [mirror] });
  expect(await health()).toEqual(ill('mirror-behind'));
  mirror.fault = undefined;
  expect(await health()).toEqual([200, { status: 'ok' }]);
});

test('given the token, the metrics are numbers of this desk', async () => {
  const { metrics, publish, app } = await healthyDesk();
  await publish();
  await app.request('/log-in');
  expect(await metrics()).toMatchObject({
    shubbak_desk_up: 1,
    shubbak_desk_accounts: 2,
    'shubbak_desk_documents{state="approved"}': 6,
    shubbak_desk_edition: 1,
    shubbak_desk_edition_issued_timestamp_seconds: monday.getTime() / 1000,
    'shubbak_desk_signature_expires_timestamp_seconds{role="timestamp"}': monday.getTime() / 1000 + (90 * dayMs) / 1000,
    'shubbak_desk_requests_total{method="GET",route="/log-in",status="200"}': 1,
    process_resident_memory_bytes: expect.any(Number),
  });
});

test('given no token, a wrong one, a person, or a desk without one, there are no metrics', async () => {
  const { app, publisher } = await healthyDesk();
  const tries: Record<string, string>[] = [
    {},
    publisher.headers,
    { authorization: 'Bearer wrong' },
    { authorization: metricsToken },
  ];
  for (const headers of tries) {
    const response = await app.request('/metrics', { headers });
    expect([response.status, await response.text()]).toEqual([401, '']);
  }
  const { app: without } = await healthyDesk({ metricsToken: undefined });
  expect((await without.request('/metrics', { headers: bearer })).status).toBe(404);
  expect((await without.request('/metrics', { headers: { authorization: 'Bearer ' } })).status).toBe(404);
});

test('given people, documents and failures, neither the log nor the metrics know names, addresses, links or titles', async () => {
  const canaries = ['Zineb-Canary', 'zineb.canary', '203.0.113.77', 'TitreCanari', 'secret-canary', password];
  const broken = new Map<string, never>();
  broken.get = () => {
    throw new Error(`no file for ${canaries.join(' ')}`, { cause: new Error(canaries.join(' ')) });
  };
  const look = { stylesheet: '/look/desk.css', script: '/look/script.js', icon: '/look/icon.svg', files: broken };
  const { app, db, log, now, send, publish, approve, personWith } = await healthyDesk({ look });
  now.address = '203.0.113.77';
  const zineb = await personWith(
    [
      { site: '*', role: 'administrator' },
      { site: '*', role: 'publisher' },
    ],
    'Zineb-Canary',
  );
  await send('/log-in', { login: 'zineb.canary', password });
  await app.request('/invitation/secret-canary', { headers: zineb.headers });
  await app.request('/documents/TitreCanari?q=TitreCanari', { headers: zineb.headers });
  await send('/sites/*/invitations', { name: 'Zineb-Canary' }, zineb.headers);
  await approve({ 'canary.yml': page('canary', { title: { ar: 'TitreCanari', fr: 'TitreCanari' } }) });
  await publish(zineb.headers);
  const failed = await app.request('/look/secret-canary', { headers: zineb.headers });
  expect(failed.status).toBe(500);
  const exposed = await (await app.request('/metrics', { headers: bearer })).text();

  const said = JSON.stringify(log) + exposed;
  expect(log.length).toBeGreaterThan(8);
  expect(said).toContain('main/desk/routes/service.ts');
  for (const canary of canaries) expect(said.toLowerCase()).not.toContain(canary.toLowerCase());
  // They are in what the desk keeps: the test looks for what there is.
  const kept = JSON.stringify([db.colleagues(), db.documents()]);
  for (const canary of ['Zineb-Canary', 'TitreCanari']) expect(kept).toContain(canary);
});
