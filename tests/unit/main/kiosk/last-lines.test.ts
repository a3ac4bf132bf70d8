import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createLastLines } from '../../../../main/kiosk/last-lines.ts';

function logged() {
  const written: string[] = [];
  const lines = createLastLines();
  const log = pino(
    { level: 'debug', hooks: { streamWrite: lines.take } },
    { write: (line: string) => void written.push(line) },
  );
  return { log, lines, written, words: () => lines.list().map(({ words }) => words) };
}

test('given lines of a log, the last thirty are kept, the newest first, and every one is written', () => {
  const { log, written, words } = logged();
  for (let number = 1; number <= 40; number++) log.warn({ reason: `number ${number}` }, 'it happened');
  expect(words()).toHaveLength(30);
  expect(words()[0]).toBe('it happened: number 40');
  expect(written).toHaveLength(40);
});

test('given what is not for who looks after a screen, it is left out', () => {
  const { log, lines, words } = logged();
  log.debug('a detail');
  log.info({ path: '/api/documents/civil-status', error: 'x' }, 'a request failed');
  log.info('y'.repeat(1000));
  expect(words()).toEqual(['y'.repeat(300), 'a request failed']);
  expect(lines.take('no JSON')).toBe('no JSON');
  expect(words()).toHaveLength(2);
});
