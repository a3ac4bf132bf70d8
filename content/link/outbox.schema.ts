import { z } from 'zod';
import { dateSchema, idSchema, languageSchema, textSchema } from '../model/basics.schema.ts';
import { strict } from '../model/strict.schema.ts';

/** Of one delivery no more is read. */
export const maxOutboxBytes = 512 * 1024;

/** What fewer opened on a day leaves no screen: from so few, somebody could be told. */
export const fewestTold = 5;

/** So many documents in so many languages has no edition. */
export const maxCells = 4_000;

/** How often a document was opened on one day at one screen, in the language in which it was opened. */
const cellSchema = strict({
  document: idSchema,
  language: languageSchema,
  count: z.int().min(fewestTold).max(1_000_000),
});

/** What a screen has to tell that lasts: what was read on a day, and words that it was searched for in vain. */
export const outboxMessageSchema = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('read'), day: dateSchema, cells: z.array(cellSchema).max(maxCells) }),
  strict({ kind: z.literal('missed'), day: dateSchema, words: z.array(textSchema.min(1).max(100)).max(500) }),
]);

export type OutboxMessage = z.infer<typeof outboxMessageSchema>;

/** Sequences grow within an `epoch`, which is another one where the outbox of a screen had to begin anew. */
export const deliverySchema = strict({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  messages: z.array(strict({ sequence: z.int().min(1), message: outboxMessageSchema })).max(50),
});

export type Delivery = z.infer<typeof deliverySchema>;
