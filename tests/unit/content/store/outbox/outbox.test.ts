import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { maxOutboxBytes } from '../../../../../content/link/outbox.schema.ts';
import { migrate } from '../../../../../content/store/migrate.ts';
import { openOutbox, outboxMigrations, outboxName } from '../../../../../content/store/outbox/open-outbox.ts';
import { maxMessages, type Outbox } from '../../../../../content/store/outbox/outbox.ts';
import { projectFolder } from '../../../../../main/places.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

async function outbox(): Promise<{ folder: string; box: Outbox }> {
  const folder = await temporaryFolder();
  const box = openOutbox(folder);
  onTestFinished(() => box.close());
  return { folder, box };
}

const read = (box: Outbox, day: string, document: string, times: number) => {
  for (let time = 0; time < times; time++) box.countRead(day, document, 'fr');
};

test('given days that are over, what five or more opened becomes a message, and the rest is on the disk no more', async () => {
  const { folder, box } = await outbox();
  read(box, '2026-11-23', 'often-read', 5);
  read(box, '2026-11-23', 'seldom-read', 4);
  read(box, '2026-11-24', 'seldom-read', 4);
  read(box, '2026-11-25', 'today', 9);
  box.closeDays('2026-11-25');
  const messages = box.next()?.messages;
  expect(messages).toEqual([
    {
      sequence: 1,
      message: { kind: 'read', day: '2026-11-23', cells: [{ document: 'often-read', language: 'fr', count: 5 }] },
    },
  ]);
  box.closeDays('2026-11-25');
  expect(box.next()?.messages).toEqual(messages);
  box.close();
  expect((await readFile(join(folder, outboxName))).includes('seldom-read')).toBe(false);
  expect((await readFile(join(folder, outboxName))).includes('often-read')).toBe(true);
});

test('given messages that the desk has, they go, and later ones have higher sequences', async () => {
  const { folder, box } = await outbox();
  const message = { kind: 'missed', day: '2026-11-23', words: ['piscine'] } as const;
  box.add({ ...message, words: [...message.words] });
  const first = box.next();
  box.delivered(1);
  expect(box.next()).toBeUndefined();
  box.close();
  const again = openOutbox(folder);
  onTestFinished(() => again.close());
  again.add({ ...message, words: [...message.words] });
  expect(again.next()).toMatchObject({ epoch: first?.epoch, messages: [{ sequence: 2 }] });
});

test('given days on which very much was read, no delivery is longer than a desk reads, and all of them arrive', async () => {
  const { box } = await outbox();
  const cells = Array.from({ length: 2_000 }, (_, number) => ({
    document: `${'long-name-'.repeat(5)}${number}`,
    language: 'zgh' as const,
    count: 1_000_000,
  }));
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  for (const day of days) box.add({ kind: 'read', day, cells });
  const arrived: string[] = [];
  for (let delivery = box.next(); delivery; delivery = box.next()) {
    expect(Buffer.byteLength(JSON.stringify(delivery))).toBeLessThanOrEqual(maxOutboxBytes);
    arrived.push(...delivery.messages.map(({ message }) => message.day));
    box.delivered(delivery.messages.at(-1)?.sequence ?? 0);
  }
  expect(arrived).toEqual(days);
});

test('given many messages that this version cannot read, they keep none back that it can', async () => {
  const { folder, box } = await outbox();
  const database = new Database(join(folder, outboxName));
  const add = database.prepare('INSERT INTO message (message) VALUES (?)');
  for (let number = 0; number < 30; number++) add.run(number % 2 === 0 ? '{"kind":"of later"}' : '{"kind":"re');
  database.close();
  box.add({ kind: 'missed', day: '2026-11-23', words: ['piscine'] });
  expect(box.next()?.messages).toMatchObject([{ sequence: 31 }]);
  box.delivered(31);
  expect(box.next()).toBeUndefined();
});

test('given more messages than are kept, the oldest ones go', async () => {
  const { box } = await outbox();
  for (let index = 0; index < maxMessages + 5; index++) {
    box.add({ kind: 'missed', day: '2026-11-23', words: [`word ${index}`] });
  }
  expect(box.next()?.messages[0]).toMatchObject({ sequence: 6, message: { words: ['word 5'] } });
});

test.each(['', 'not a database', 'SQLite format 3\0 and nothing of it'])(
  'given an outbox that a disk has spoiled, another one begins, with another epoch',
  async (text) => {
    const { folder, box } = await outbox();
    box.add({ kind: 'missed', day: '2026-11-23', words: ['piscine'] });
    const former = box.next()?.epoch;
    box.close();
    await writeFile(join(folder, outboxName), text);
    const again = openOutbox(folder);
    onTestFinished(() => again.close());
    again.add({ kind: 'missed', day: '2026-11-23', words: ['piscine'] });
    expect(again.next()?.messages).toHaveLength(1);
    expect(again.next()?.epoch).not.toBe(former);
  },
);

test('given a folder that takes no writing, it is counted all the same', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const box = openOutbox(join(file, 'state'));
  onTestFinished(() => box.close());
  read(box, '2026-11-23', 'first', 5);
  box.closeDays('2026-11-24');
  expect(box.next()?.messages).toHaveLength(1);
});

test('given a program that is killed again and again while it counts, no count that it told of is lost', async () => {
  const folder = await temporaryFolder();
  const child = `
    import { openOutbox } from ${JSON.stringify(join(projectFolder, 'content/store/outbox/open-outbox.ts'))};
    const box = openOutbox(process.argv[1]);
    for (;;) { box.countRead('2026-11-23', 'first', 'fr'); process.stdout.write('.'); }`;
  let told = 0;
  for (let round = 0; round < 5; round++) {
    const running = spawn(process.execPath, ['--input-type=module', '-e', child, folder]);
    running.stdout.on('data', (dots: Buffer) => {
      told += dots.length;
      if (told >= (round + 1) * 20) running.kill('SIGKILL');
    });
    await once(running, 'close');
  }
  const box = openOutbox(folder);
  onTestFinished(() => box.close());
  box.closeDays('2026-11-24');
  const [message] = box.next()?.messages ?? [];
  const count = message?.message.kind === 'read' ? (message.message.cells[0]?.count ?? 0) : 0;
  expect(told).toBeGreaterThanOrEqual(100);
  expect(count).toBeGreaterThanOrEqual(told);
});

test('given an empty database, the migration makes an epoch and no message', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, outboxMigrations);
  expect(database.prepare('SELECT id FROM epoch').pluck().get()).toMatch(/^[0-9a-f]{16}$/);
  expect(database.prepare('SELECT count(*) FROM message').pluck().get()).toBe(0);
});
