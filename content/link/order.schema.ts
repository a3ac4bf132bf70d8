import { z } from 'zod';

/**
 * What the desk tells a screen on its stream. Keys that are not known are passed over: one of both is newer than the other while
 * they are updated. `edition`: there is a new one; the screen syncs within so many seconds, at a
 * moment of its own. `unpaired`: its key counts no more.
 */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edition'), number: z.int().min(0), withinSeconds: z.number().min(0).max(3_600) }),
  z.object({ kind: z.literal('sync') }),
  z.object({ kind: z.literal('restart-view') }),
  z.object({ kind: z.literal('picture') }),
  z.object({ kind: z.literal('unpaired') }),
]);

export type Order = z.infer<typeof orderSchema>;

/**
 * How often the desk says something on a silent stream, so that a screen knows that it is one, in milliseconds; a proxy may end
 * one that is silent for a minute (nginx).
 */
export const pingMs = 50_000;

/** How often a screen reports that nothing has changed, in milliseconds. */
export const reportMs = 5 * 60_000;
