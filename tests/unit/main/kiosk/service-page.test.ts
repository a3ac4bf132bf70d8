import { statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { describeStatus } from '../../../../main/kiosk/describe-status.ts';
import { answerTo } from '../../../../main/kiosk/service-code.ts';
import { openServiceSecrets, readServiceKey, serviceKeyFile } from '../../../../main/kiosk/service-secrets.ts';
import type { LogLine, Status } from '../../../../main/kiosk/status.ts';
import { openTestKiosk, type TestKiosk } from '../../../support/test-kiosk.ts';

const minuteMs = 60_000;

const post = async ({ app }: TestKiosk, path: string, body: object, ticket = '') => {
  const headers = { 'content-type': 'application/json', 'shubbak-service': ticket };
  const response = await app.request(`/api/service${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, answer: await response.json() };
};

const look = async ({ app }: TestKiosk, ticket = '') =>
  (await app.request('/api/service', { headers: { 'shubbak-service': ticket } })).json();

const rightAnswer = async (kiosk: TestKiosk) => {
  const key = readServiceKey(serviceKeyFile(kiosk.screen.stateFolder));
  if (!key) throw new Error('there is no key');
  return { answer: answerTo((await look(kiosk)).challenge, key) };
};

test('given nobody who answered, the page has a challenge and nothing else, and every action is refused', async () => {
  const kiosk = await openTestKiosk();
  expect(Object.keys(await look(kiosk)).toSorted()).toEqual(['challenge', 'kind', 'waitSeconds']);
  for (const path of ['/sync', '/restart', '/machine']) expect((await post(kiosk, path, {}, 'guess')).status).toBe(403);
  expect((await post(kiosk, '/answer', { answer: '1234' })).status).toBe(400);
  expect((await post(kiosk, '/answer', { answer: '1'.repeat(999) })).status).toBe(400);
  expect(kiosk.log).not.toContainEqual({ restarted: true });
  expect(statSync(serviceKeyFile(kiosk.screen.stateFolder)).mode & 0o777).toBe(0o600);
});

test('given the right answer, who has its ticket may act, nobody else, and ten minutes later nobody', async () => {
  const kiosk = await openTestKiosk();
  await kiosk.kiosk.start();
  const right = await rightAnswer(kiosk);
  const { ticket, kind } = (await post(kiosk, '/answer', right)).answer;
  expect(kind).toBe('open');
  expect((await post(kiosk, '/sync', {}, ticket)).answer.status.sync.kind).toBe('synced');
  expect((await look(kiosk, ticket)).site).toBe('headquarters');
  expect((await post(kiosk, '/restart', {})).status).toBe(403);
  expect((await post(kiosk, '/restart', {}, ticket)).status).toBe(200);
  expect(kiosk.log).toContainEqual({ restarted: true });
  expect(JSON.stringify(kiosk.log)).not.toContain(right.answer);
  kiosk.setSinceStart(10 * minuteMs);
  expect((await post(kiosk, '/sync', {}, ticket)).status).toBe(403);
});

test('given the service page, it has the machine switched off or started again, and nothing else done with it', async () => {
  const kiosk = await openTestKiosk();
  const { ticket, hasPower } = (await post(kiosk, '/answer', await rightAnswer(kiosk))).answer;
  expect(hasPower).toBe(true);
  for (const order of ['halt', '../reboot', '', undefined]) {
    expect((await post(kiosk, '/machine', { order }, ticket)).status, order).toBe(400);
  }
  expect((await post(kiosk, '/machine', { order: 'reboot' })).status).toBe(403);
  expect(kiosk.log).not.toContainEqual({ power: 'reboot' });
  expect((await post(kiosk, '/machine', { order: 'reboot' }, ticket)).status).toBe(200);
  expect(kiosk.log).toContainEqual({ power: 'reboot' });
});

test('given what the log said, the open page tells it in words, and nobody else is told', async () => {
  const kiosk = await openTestKiosk();
  await post(kiosk, '/answer', { answer: '00000000' });
  expect(await look(kiosk)).not.toHaveProperty('lines');
  kiosk.setSinceStart(60_000);
  const { lines } = (await post(kiosk, '/answer', await rightAnswer(kiosk))).answer;
  expect(lines.map(({ words }: LogLine) => words)).toContain('somebody asked for the service page');
});

test('given what the status command says, the open page says the same, with every fault', async () => {
  const kiosk = await openTestKiosk();
  await kiosk.kiosk.start();
  kiosk.server.answer = (_path, response) => Boolean(response.writeHead(500).end());
  kiosk.setClock('wrong');
  const status = async (): Promise<Status> => (await kiosk.app.request('/api/status')).json();
  await expect.poll(async () => (await status()).sync.kind).toBe('refused');
  const { says } = (await post(kiosk, '/answer', await rightAnswer(kiosk))).answer;
  const { edition } = await (await kiosk.app.request('/api/home')).json();
  const { lines } = describeStatus({ status: await status(), edition, networks: networkInterfaces() });
  expect(says).toEqual(lines);
  // The small commune has no headquarters.
  expect(says.slice(0, 3)).toEqual([
    expect.stringContaining('has no site "headquarters"'),
    expect.stringContaining('The last sync was refused'),
    expect.stringContaining('The clock of the machine was set'),
  ]);
});

test('given an answer that was used, it opens nothing again', async () => {
  const kiosk = await openTestKiosk();
  const right = await rightAnswer(kiosk);
  expect((await post(kiosk, '/answer', right)).answer.kind).toBe('open');
  expect((await post(kiosk, '/answer', right)).answer.verdict).toBe('expired');
});

test('given a wrong answer, the next one has to wait, and a restart does not forget it', async () => {
  const kiosk = await openTestKiosk();
  const wrong = { answer: '00000000' };
  await look(kiosk);
  expect((await post(kiosk, '/answer', wrong)).answer).toMatchObject({ verdict: 'wrong', waitSeconds: 5 });
  expect((await post(kiosk, '/answer', await rightAnswer(kiosk))).answer.verdict).toBe('blocked');
  expect(openServiceSecrets(kiosk.screen.stateFolder).failures).toBe(1);
  kiosk.setSinceStart(5_000);
  expect((await post(kiosk, '/answer', await rightAnswer(kiosk))).answer.kind).toBe('open');
  expect(openServiceSecrets(kiosk.screen.stateFolder).failures).toBe(0);
});
