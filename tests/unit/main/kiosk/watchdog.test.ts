import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startWatchdog } from '../../../../main/kiosk/watchdog.ts';
import { missingForNotify, openNotifySocket } from '../../../support/notify-socket.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { until } from '../../../support/until.ts';

const { PATH } = process.env;

function logged() {
  const log: Record<string, unknown>[] = [];
  return { log, logger: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }) };
}

test.skipIf(missingForNotify.length > 0)(
  'given a unit with a watchdog, systemd hears when it is ready, again and again that it lives, and that it stops (needs python3 and systemd-notify)',
  async () => {
    const socket = await openNotifySocket(await temporaryFolder());
    onTestFinished(socket.close);
    const { log, logger } = logged();
    const watchdog = startWatchdog({ PATH, NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '600000' }, logger);
    watchdog.ready();
    await vi.waitUntil(() => socket.heard.filter((word) => word === 'WATCHDOG=1').length >= 3, 20_000);
    expect(socket.heard).toContain('READY=1');
    watchdog.stop();
    await vi.waitUntil(() => socket.heard.includes('STOPPING=1'), 20_000);
    expect(log).toEqual([]);
  },
);

test('given no systemd, nothing is told and nothing fails', () => {
  const { log, logger } = logged();
  const watchdog = startWatchdog({ PATH: '/nowhere', WATCHDOG_USEC: '1000' }, logger);
  watchdog.ready();
  watchdog.stop();
  expect(log).toEqual([]);
});

test('given a machine without systemd-notify, the log says so once', async () => {
  const { log, logger } = logged();
  const watchdog = startWatchdog(
    { PATH: '/nowhere', NOTIFY_SOCKET: '/nowhere/notify', WATCHDOG_USEC: '30000' },
    logger,
  );
  watchdog.ready();
  await until(() => log.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  watchdog.stop();
  expect(log).toMatchObject([
    { msg: 'systemd cannot be told that the screen lives', reason: expect.stringContaining('ENOENT') },
  ]);
});
