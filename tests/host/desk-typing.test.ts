import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { isLong } from '../faults/extent.ts';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writtenForm } from '../support/written-form.ts';

const password = 'correct horse battery';
const kills = isLong ? 200 : 5;

async function start(folder: string, isFirst: boolean): Promise<RunningDesk> {
  const desk = await startDesk(folder, isFirst);
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  return desk;
}

/** Sends a form; undefined: the desk was gone before it had answered. */
const post = (address: string, path: string, body: BodyInit, cookie = '') =>
  fetch(`${address}${path}`, { method: 'POST', redirect: 'manual', headers: { origin: address, cookie }, body }).catch(
    () => undefined,
  );

test(`given a desk that is killed ${kills} times while somebody types, what it said to be kept is there`, async () => {
  const folder = join(await temporaryFolder(), 'desk');
  let desk = await start(folder, true);
  const fields = new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password });
  const entered = await post(desk.address, new URL(desk.link ?? '').pathname, fields);
  const cookie = (entered?.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const roles = new URLSearchParams({ author: 'on', administrator: 'on' });
  await post(desk.address, '/sites/*/people/1/roles', roles, cookie);

  const copy = randomUUID();
  const body = 'Un texte long. '.repeat(2000);
  let kept = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { address, child } = desk;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Another moment at each time, and always after an answer.
    const until = kept + 1 + (kill % 4);
    for (let typed = kept + 1; ; typed += 1) {
      if (typed === until + 1) setTimeout(() => child.kill('SIGKILL'), (kill * 7) % 13);
      const value = { type: 'notice', title: { fr: String(typed) }, body: { fr: `${body}${typed}` } };
      const answer = await post(address, '/new-document/notice/typing', writtenForm(value, { copy }), cookie);
      if (!answer) break;
      expect(answer.status).toBe(200);
      kept = typed;
    }
    await ended;
    const db = openDeskDb(folder);
    const [found] = db.workingCopies(1, '/new-document/notice');
    db.close();
    const texts = Object.fromEntries(found?.entries ?? []);
    const title = Number(texts['title.fr']);
    // What was on its way may have come in: then it has come in whole.
    expect([kept, kept + 1]).toContain(title);
    expect(texts['body.fr']).toBe(`${body}${title}`);
    kept = title;
    desk = await start(folder, false);
  }
  const page = await fetch(`${desk.address}/new-document/notice?copy=${copy}`, { headers: { cookie } });
  expect(await page.text()).toContain(`value="${kept}"`);
});
