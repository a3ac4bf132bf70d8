import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from 'electron';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { chooseRendering, countGraphicsCrashes } from '../../../../main/electron/software-rendering.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const log = pino({ level: 'silent' });

async function startApp() {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = await temporaryFolder();
  const app = Object.assign(new EventEmitter(), { disableHardwareAcceleration: vi.fn() });
  const restart = vi.fn();
  countGraphicsCrashes(app as unknown as App, folder, restart, log);
  const crash = (type = 'GPU', reason = 'crashed') => app.emit('child-process-gone', {}, { type, reason });
  const choose = (now = new Date()) => {
    chooseRendering(app as unknown as App, folder, now);
    return app.disableHardwareAcceleration.mock.calls.length > 0;
  };
  return { folder, restart, crash, choose };
}

test('given three crashes of the graphics process in five minutes, the program starts anew and draws in software', async () => {
  const { restart, crash, choose } = await startApp();
  crash();
  vi.advanceTimersByTime(100_000);
  crash();
  vi.advanceTimersByTime(100_000);
  expect(restart).not.toHaveBeenCalled();
  crash();
  expect(restart).toHaveBeenCalledOnce();
  expect(choose()).toBe(true);
});

test('given crashes that lie further apart, or other processes, nothing is done', async () => {
  const { restart, crash, choose } = await startApp();
  for (let count = 0; count < 5; count++) {
    crash();
    crash('Utility');
    crash('GPU', 'clean-exit');
    vi.advanceTimersByTime(151_000);
  }
  expect(restart).not.toHaveBeenCalled();
  expect(choose()).toBe(false);
});

test('given a week in software, the graphics processor is tried again', async () => {
  const { folder, choose } = await startApp();
  const marker = join(folder, 'software-rendering');
  await writeFile(marker, '');
  const weekAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
  await utimes(marker, weekAgo, weekAgo);
  expect(choose()).toBe(false);
  expect(existsSync(marker)).toBe(false);
});

test('given a folder that takes no writing, the program goes on as it is', () => {
  const app = new EventEmitter();
  const restart = vi.fn();
  countGraphicsCrashes(app as unknown as App, '/proc/nowhere', restart, log);
  for (let count = 0; count < 3; count++) app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
  expect(restart).not.toHaveBeenCalled();
});
