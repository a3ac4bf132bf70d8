import { z } from 'zod';
import { strict } from '../model/strict.schema.ts';

/**
 * What the desk tells a screen on its stream. `edition`: there is a new one; the screen syncs within so many seconds, at a
 * moment of its own. `unpaired`: its key counts no more.
 */
export const orderSchema = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('edition'), number: z.int().min(0), withinSeconds: z.number().min(0).max(3_600) }),
  strict({ kind: z.literal('sync') }),
  strict({ kind: z.literal('restart-view') }),
  strict({ kind: z.literal('picture') }),
  strict({ kind: z.literal('unpaired') }),
]);

export type Order = z.infer<typeof orderSchema>;

/**
 * How often the desk says something on a silent stream, so that a screen knows that it is one, in milliseconds; a proxy may end
 * one that is silent for a minute (nginx).
 */
export const pingMs = 50_000;

/** How often a screen reports that nothing has changed, in milliseconds. */
export const reportMs = 5 * 60_000;
