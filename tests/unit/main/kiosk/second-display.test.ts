import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { drawQuiet, placesOf, startSecondDisplay } from '../../../../main/kiosk/second-display.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** What xrandr 1.5 prints for two displays side by side. */
const listing = `Monitors: 2
 0: +*HDMI-1 1080/527x1920/296+0+0  HDMI-1
 1: +HDMI-2 1920/527x1080/296+1080+420  HDMI-2
`;

const second = { x: 1080, y: 420, width: 1920, height: 1080 };

test('given what xrandr says of two displays, each is where it is', () => {
  expect(placesOf(listing)).toEqual([{ x: 0, y: 0, width: 1080, height: 1920 }, second]);
  expect(placesOf('Monitors: 0\n')).toEqual([]);
});

test('given a second display, the picture reaches to its end, with the names as they are and in their direction', async () => {
  const svg = await drawQuiet(
    [second],
    [
      { language: 'ar', text: 'جماعة الجديدة' },
      { language: 'fr', text: 'Commune <d’El> & "Jadida"' },
    ],
  );
  expect(svg).toMatch(/^<svg [^>]*width="3000" height="1500"/);
  expect(svg).toMatch(/<text x="2040" [^>]*direction="rtl" xml:lang="ar">جماعة الجديدة<\/text>/);
  expect(svg).toContain('Commune &lt;d’El&gt; &amp; &quot;Jadida&quot;');
});

test('given a name of any length, no line of it is wider than its display', async () => {
  for (const length of [1, 20, 60, 400]) {
    const svg = await drawQuiet([second], [{ language: 'fr', text: 'M'.repeat(length) }]);
    const size = Number(/font-size="([\d.]+)"/.exec(svg)?.[1]);
    expect(size * 0.68 * length).toBeLessThanOrEqual(1920);
  }
});

const alone = 'Monitors: 1\n 0: +*HDMI-1 1080/527x1920/296+0+0  HDMI-1\n';

/** Displays whose programs only write down that they were called; xrandr says what the test says, or fails. */
async function openDisplays(says: string) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = await temporaryFolder();
  const [called, said] = [join(folder, 'called'), join(folder, 'said')];
  await writeFile(said, says);
  await fakeProgram(folder, 'xrandr', `cat ${said}`);
  for (const name of ['rsvg-convert', 'xwallpaper', 'xsetroot'])
    await fakeProgram(folder, name, `echo ${name} >>${called}`);
  const log: { msg?: string }[] = [];
  const end = startSecondDisplay({
    names: async () => [{ language: 'fr', text: 'Commune' }],
    environment: { PATH: `${folder}:/usr/bin:/bin`, DISPLAY: ':9' },
    log: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }),
  });
  onTestFinished(end);
  const calls = async () => (await readFile(called, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const warnings = () => log.filter(({ msg }) => msg === 'a second display cannot be looked after').length;
  /** It is looked again, and what that makes of the displays is there once this has ended. */
  const look = async (next: string | undefined) => {
    await (next === undefined ? rm(said) : writeFile(said, next));
    vi.advanceTimersByTime(15_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  return { folder, calls, warnings, look };
}

const drawn = ['rsvg-convert', 'xwallpaper'];

const becomes = (calls: () => Promise<string[]>, wanted: string[]) =>
  vi.waitFor(async () => expect(await calls()).toEqual(wanted), 10_000);

test('given a second display, its picture is drawn once, and the colour is back when it goes', async () => {
  const { calls, look } = await openDisplays(listing);
  await becomes(calls, drawn);
  await look(listing);
  await look(alone);
  await becomes(calls, [...drawn, 'xsetroot']);
  await look(listing);
  await becomes(calls, [...drawn, 'xsetroot', ...drawn]);
});

test('given one display, nothing is drawn', async () => {
  const { calls, look } = await openDisplays(alone);
  await look(alone);
  expect(await calls()).toEqual([]);
});

test('given displays that cannot be asked about for a while, it is said once, and they are looked after again', async () => {
  const { calls, warnings, look } = await openDisplays(listing);
  await becomes(calls, drawn);
  await look(undefined);
  await vi.waitFor(() => expect(warnings()).toBe(1), 10_000);
  await look(alone);
  await becomes(calls, [...drawn, 'xsetroot']);
});
