import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CodedError } from '../../../../content/model/coded-error.ts';
import { noteEnd, openExitNote } from '../../../../main/kiosk/last-exit.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const now = () => new Date('2026-03-01T12:00:00Z');

async function stateFolder() {
  const folder = await temporaryFolder();
  const start = () => {
    const note = openExitNote(folder, now);
    note.begin();
    return note;
  };
  return { folder, start, last: () => openExitNote(folder, now).last?.reason };
}

test('given a first start, or one after an end that somebody asked for, there is nothing to tell', async () => {
  const { start, last } = await stateFolder();
  expect(last()).toBeUndefined();
  await noteEnd(start(), Promise.resolve());
  expect(last()).toBeUndefined();
});

test('given an end by a fault, the next start tells it, and the one after it does not', async () => {
  const { start, last } = await stateFolder();
  const fault = Promise.reject(new CodedError('chromium.ended', 'The browser ended.'));
  await expect(noteEnd(start(), fault)).rejects.toThrow('The browser ended.');
  expect(last()).toBe('The browser ended. [chromium.ended]');
  await noteEnd(start(), Promise.resolve());
  expect(last()).toBeUndefined();
});

test('given a program that was killed, the next start says so, and since when it ran', async () => {
  const { folder, start } = await stateFolder();
  start();
  expect(openExitNote(folder, now).last).toEqual({ at: expect.any(String), reason: expect.stringContaining('killed') });
});

test('given that systemd says why, that is told', async () => {
  const { folder, start, last } = await stateFolder();
  start();
  await writeFile(join(folder, 'service-result'), 'watchdog killed KILL\n');
  expect(last()).toBe('watchdog killed KILL');
});

test('given that systemd said why of an end before, the one after it is not told so', async () => {
  const { folder, start, last } = await stateFolder();
  start();
  await writeFile(join(folder, 'service-result'), 'watchdog killed KILL\n');
  start();
  expect(last()).toContain('killed, or the power was cut');
});

test('given that systemd says of an orderly end that it was one, there is nothing to tell', async () => {
  const { folder, start, last } = await stateFolder();
  await noteEnd(start(), Promise.resolve());
  await writeFile(join(folder, 'service-result'), 'success exited 0\n');
  expect(last()).toBeUndefined();
});

test('given a folder that another program has, what that one noted stays', async () => {
  const { folder, start, last } = await stateFolder();
  start();
  const second = openExitNote(folder, now);
  const fault = Promise.reject(new CodedError('store.in-use', 'Another screen runs.'));
  await expect(noteEnd(second, fault)).rejects.toThrow('Another screen runs.');
  expect(last()).toContain('killed');
});

test('given a folder that takes no writing, nothing fails', () => {
  const note = openExitNote('/proc/nowhere', now);
  note.begin();
  note.end('a fault');
  expect(note.last).toBeUndefined();
});
