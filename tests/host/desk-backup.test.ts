import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { offerTotp } from '../../main/desk/people/second-factor.ts';
import { openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { deskProgram, type RunningDesk, startDesk } from '../support/running-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { addAdministrator, monday } from '../support/test-desk.ts';

const password = 'correct horse battery';

async function start(folder: string, isFirst: boolean): Promise<RunningDesk> {
  const desk = await startDesk(folder, isFirst);
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  return desk;
}

const run = (...options: string[]) => runToEnd(process.execPath, [deskProgram, ...options]);

/** Sends a form as the desk's own page does. */
const send = (address: string, path: string, fields: Record<string, string>) =>
  fetch(new URL(path, address), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams(fields),
  });

test('given a desk that runs, a backup is made beside it, and a desk restored from it lets the same people in', async () => {
  const [state, other] = [await temporaryFolder(), await temporaryFolder()];
  const desk = await start(state, true);
  await send(desk.address, desk.link ?? '', { name: 'Samira', login: 'samira', password, again: password });
  const [backup, restored] = [join(other, 'backup'), join(other, 'restored')];
  const made = await run('backup', backup, '--state', state);
  expect(made).toMatchObject({ code: 0, errors: '' });
  expect(made.output).toContain('The private keys are not in it');
  expect(made.output).toContain('The record is what was written');
  expect((await fetch(`${desk.address}/health`)).status).toBe(200);

  const back = await run('restore', backup, '--state', restored);
  expect(back).toMatchObject({ code: 0, output: expect.stringContaining('which no screen has seen') });
  const second = await start(restored, false);
  const logIn = async (login: string) => (await send(second.address, '/log-in', { login, password })).status;
  expect([await logIn('samira'), await logIn('driss')]).toEqual([303, 401]);
  expect(await run('verify-log', '--state', restored)).toMatchObject({ code: 0 });
});

test('given an administrator who has forgotten her password, a command beside the desk that runs gives her a link', async () => {
  const state = await temporaryFolder();
  const desk = await start(state, true);
  await send(desk.address, desk.link ?? '', { name: 'Samira', login: 'samira', password, again: password });
  const { output } = await run('let-in', 'Samira', '--state', state, '--port', new URL(desk.address).port);
  const [link = ''] = /http:\S+/.exec(output) ?? [];
  expect(link.startsWith(`${desk.address}/new-password/`)).toBe(true);
  const another = 'four words that are new';
  expect((await send(desk.address, link, { password: another, again: another })).status).toBe(303);
  const logIn = async (given: string) =>
    (await send(desk.address, '/log-in', { login: 'samira', password: given })).status;
  expect([await logIn(another), await logIn(password)]).toEqual([303, 401]);
  const nobody = await run('let-in', 'driss', '--state', state);
  expect(nobody).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('desk.login') });
});

test('given no place for a copy, a folder without a desk, or no copy at all, one sentence says so', async () => {
  const [state, empty] = [await temporaryFolder(), await temporaryFolder()];
  const desk = await start(state, true);
  await desk.stop();
  for (const [options, sentence] of [
    [
      ['backup', state, '--state', state],
      /^.* is not empty: name a folder that is not there yet. \[desk.backup-target]\n$/,
    ],
    [['backup', join(empty, 'new'), '--state', empty], /^There is no desk in .* \[desk.no-state]\n$/],
    [
      ['restore', empty, '--state', join(empty, 'new')],
      /^There is no whole backup of a desk in .* \[desk.no-backup]\n$/,
    ],
    [['restore', empty], /^The desk does not know .* \[desk.usage]\n$/],
  ] as const) {
    expect(await run(...options)).toMatchObject({ code: 1, output: '', errors: expect.stringMatching(sentence) });
  }
});

test('given telephones without the key of their secrets, the desk does not start, says what to do, and starts after that', async () => {
  const state = await temporaryFolder();
  const db = openDeskDb(state);
  const id = await addAdministrator(db);
  offerTotp(db, { id, login: 'samira', name: 'Samira', held: [] }, monday);
  db.close();
  await rm(join(state, 'second-factors.key'));
  const refused = await run('--state', state, '--port', '0');
  expect(refused).toMatchObject({
    code: 1,
    output: '',
    errors: expect.stringMatching(/unlink-telephones.*second-factor-key]\n$/),
  });
  const unlinked = await run('unlink-telephones', '--state', state);
  expect(unlinked).toMatchObject({ code: 0, output: expect.stringContaining('unlinked: 1.'), errors: '' });
  const desk = await start(state, false);
  expect((await fetch(`${desk.address}/health`)).status).toBe(200);
  expect(await run('unlink-telephones', '--state', state)).toMatchObject({
    code: 1,
    errors: expect.stringContaining('store.in-use'),
  });
});
