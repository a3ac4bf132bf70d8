import type { Database } from 'better-sqlite3';
import {
  type Delivery,
  fewestTold,
  maxCells,
  maxOutboxBytes,
  type OutboxMessage,
  outboxMessageSchema,
} from '../../link/outbox.schema.ts';
import type { Language } from '../../model/language.ts';

/** So many messages are kept, more than a year of days; then the oldest ones go. */
export const maxMessages = 1_000;

/** So many are delivered at once, and so many bytes of them: a desk reads no more, and what stands around them. */
const maxDelivered = 20;
const maxDeliveredBytes = maxOutboxBytes - 4_096;

/** What a screen tells its desk, kept until the desk has it, for weeks where it has to be. */
export type Outbox = {
  /** Somebody opened a document. @param day local, such as `2026-11-23` */
  countRead(day: string, document: string, language: Language): void;
  /** Makes a message of each day before this one; what fewer than five opened is forgotten there. */
  closeDays(before: string): void;
  add(message: OutboxMessage): void;
  /** The oldest messages, as many as a desk takes at once; undefined: there are none. What cannot be read is passed over. */
  next(): Delivery | undefined;
  /** The desk has all messages up to this one. */
  delivered(sequence: number): void;
  close(): void;
};

export function createOutbox(database: Database): Outbox {
  const epoch = database.prepare<[], string>('SELECT id FROM epoch').pluck();
  const count = database.prepare(
    `INSERT INTO read_count VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = min(count + 1, 1000000)`,
  );
  const days = database
    .prepare<[string], string>('SELECT DISTINCT day FROM read_count WHERE day < ? ORDER BY day')
    .pluck();
  const cells = database.prepare<[string, number, number], { document: string; language: Language; count: number }>(
    'SELECT document, language, count FROM read_count WHERE day = ? AND count >= ? ORDER BY count DESC LIMIT ?',
  );
  const forget = database.prepare('DELETE FROM read_count WHERE day = ?');
  const insert = database.prepare('INSERT INTO message (message) VALUES (?)');
  const bound = database.prepare('DELETE FROM message WHERE sequence <= (SELECT max(sequence) FROM message) - ?');
  const oldest = database.prepare<[], { sequence: number; message: string }>(
    'SELECT sequence, message FROM message ORDER BY sequence',
  );
  const remove = database.prepare('DELETE FROM message WHERE sequence <= ?');
  const add = (message: OutboxMessage) => {
    insert.run(JSON.stringify(message));
    bound.run(maxMessages);
  };
  const closeDays = database.transaction((before: string) => {
    for (const day of days.all(before)) {
      const told = cells.all(day, fewestTold, maxCells);
      if (told.length > 0) add({ kind: 'read', day, cells: told });
      forget.run(day);
    }
  });
  return {
    countRead: (day, document, language) => void count.run(day, document, language),
    closeDays: (before) => closeDays.immediate(before),
    add,
    next: () => {
      const messages: Delivery['messages'] = [];
      let bytes = 0;
      for (const { sequence, message } of oldest.iterate()) {
        const parsed = readMessage(message);
        if (!parsed) continue;
        bytes += Buffer.byteLength(message) + String(sequence).length + '{"sequence":,"message":},'.length;
        if (messages.length === maxDelivered || (messages.length > 0 && bytes > maxDeliveredBytes)) break;
        messages.push({ sequence, message: parsed });
      }
      return messages.length > 0 ? { epoch: epoch.get() ?? '', messages } : undefined;
    },
    delivered: (sequence) => void remove.run(sequence),
    close: () => database.close(),
  };
}

/** Undefined: another version of this program wrote it, or the disk is worn. */
function readMessage(text: string): OutboxMessage | undefined {
  try {
    return outboxMessageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
