import { expect, test } from 'vitest';
import { linkedScreen, wellReport } from '../../../../support/linked-screen.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { addScreen } from '../../../../support/test-desk.ts';

async function published() {
  const { app, db, now, publish, read } = await publishingDesk();
  await publish();
  const screen = linkedScreen(app);
  addScreen(db, screen.key.x, 'Hall');
  const stream = await screen.openStream();
  const report = (number: number) => screen.report({ ...wellReport, edition: { ...wellReport.edition, number } });
  /** What the page of the edition says of how far it has come. */
  const told = async () => /<progress max="1" value="(\d)"[^>]*>.*?<\/div>/s.exec(await read('/editions/1'));
  return { now, stream, report, told };
}

test('given an edition, a screen counts as one that shows it once it has reported so itself', async () => {
  const { report, told } = await published();
  expect((await told())?.[1]).toBe('0');
  await report(0);
  expect((await told())?.[1]).toBe('0');
  await report(1);
  expect((await told())?.[1]).toBe('1');
});

test('given a screen that showed the edition and has fallen silent, nobody knows that it shows it', async () => {
  const { now, stream, report, told } = await published();
  await report(1);
  await stream.body?.cancel();
  now.time = new Date(now.time.getTime() + 2 * 60_000);
  const [page, there] = (await told()) ?? [];
  expect(there).toBe('0');
  expect(page).toMatch(/Hall.*Muet depuis/s);
});
