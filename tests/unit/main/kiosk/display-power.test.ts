import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startDisplayPower } from '../../../../main/kiosk/display-power.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const hours = { monday: [{ from: '08:30', until: '16:30' }] };

/** A display with programs that only write down how they were called; the minutes pass when the test says so. */
async function openDisplay(options: { output?: string; programs?: boolean; failsAt?: number } = {}) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = await temporaryFolder();
  const called = join(folder, 'called');
  if (options.programs ?? true) {
    // The call with that number fails.
    const fail = `[ "$(wc -l <${called})" -ne ${options.failsAt ?? 0} ]`;
    const script = (name: string) => `echo "${name} $*" >>${called}\n${fail}`;
    for (const name of ['xset', 'wlr-randr']) await fakeProgram(folder, name, script(name));
  }
  const log: Record<string, unknown>[] = [];
  let moment: { day: string; time: string } | undefined = { day: '2026-03-02', time: '12:00' };
  const end = startDisplayPower({
    display: { hours, minutesBefore: 15, minutesAfter: 15, output: options.output },
    moment: async () => moment,
    environment: { PATH: `${folder}:/usr/bin:/bin` },
    log: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }),
  });
  const calls = async () => (await readFile(called, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  return {
    calls,
    log,
    end,
    /** A minute passes, and it is that time of the Monday; undefined: nobody knows. */
    minute: async (time: string | undefined) => {
      moment = time === undefined ? undefined : { day: '2026-03-02', time };
      vi.advanceTimersByTime(60_000);
    },
  };
}

const becomes = (calls: () => Promise<string[]>, wanted: string[]) =>
  vi.waitFor(async () => expect(await calls()).toEqual(wanted), 10_000);

const [on, off] = ['xset dpms force on', 'xset dpms force off'];

test('given the end of the hours, the display is switched off once, and on before the next opening', async () => {
  const { minute, calls, end } = await openDisplay();
  await becomes(calls, [on]);
  await minute('16:44');
  await minute('16:45');
  await becomes(calls, [on, off]);
  await minute('16:46');
  await minute('08:15');
  await becomes(calls, [on, off, on]);
  await end();
  expect(await calls()).toHaveLength(3);
});

test('given a display that a former run left dark and open hours, it is switched on at the start', async () => {
  const { calls, end } = await openDisplay();
  await becomes(calls, [on]);
  await end();
});

test('given a program that fails to switch the display on, it is asked again at the next look, and told of once', async () => {
  const { minute, calls, log, end } = await openDisplay({ failsAt: 3 });
  await becomes(calls, [on]);
  await minute('20:00');
  await becomes(calls, [on, off]);
  await minute('08:15');
  await becomes(calls, [on, off, on]);
  await minute('08:16');
  await becomes(calls, [on, off, on, on]);
  await minute('08:17');
  await end();
  expect(await calls()).toEqual([on, off, on, on]);
  expect(log.filter(({ msg }) => msg === 'the display cannot be switched')).toHaveLength(1);
});

test('given a dark display that somebody may have woken, it is switched off again after some minutes', async () => {
  const { minute, calls, end } = await openDisplay();
  await minute('20:00');
  await becomes(calls, [on, off]);
  for (let passed = 1; passed <= 5; passed++) await minute(`20:0${passed}`);
  await becomes(calls, [on, off, off]);
  await end();
});

test('given a program that ends out of hours, the display is on afterwards', async () => {
  const { minute, calls, end } = await openDisplay();
  await minute('20:00');
  await becomes(calls, [on, off]);
  await end();
  expect(await calls()).toEqual([on, off, on]);
});

test('given a clock that cannot be believed, the display is on', async () => {
  const { minute, calls, end } = await openDisplay();
  await minute('20:00');
  await becomes(calls, [on, off]);
  await minute(undefined);
  await becomes(calls, [on, off, on]);
  await end();
});

test('given an output of Wayland, wlr-randr switches it', async () => {
  const { minute, calls, end } = await openDisplay({ output: 'HDMI-A-1' });
  await minute('20:00');
  await becomes(calls, ['wlr-randr --output HDMI-A-1 --on', 'wlr-randr --output HDMI-A-1 --off']);
  await end();
  expect((await calls()).at(-1)).toBe('wlr-randr --output HDMI-A-1 --on');
});

test('given a machine without the program, the log says so, and the screen goes on', async () => {
  const { minute, log, end } = await openDisplay({ programs: false, output: 'none-such' });
  await minute('20:00');
  await vi.waitUntil(() => log.length > 0, 10_000);
  expect(log[0]).toMatchObject({ msg: 'the display cannot be switched', reason: expect.stringContaining('ENOENT') });
  await end();
});
