import { z } from 'zod';

// Of what desk and screen answer each other, keys that are not known are passed over: one of both may be the newer one.

/** 32 bytes. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Eight digits: every keyboard has them, whatever its language. */
export const codeSchema = z.string().regex(/^[0-9]{8}$/);

export const challengeAnswerSchema = z.object({ challenge: z.string().max(200) });

/** What the desk answers to a screen that asks whether it is known: type the code there, or it is known by this name. */
export const pairingAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), code: codeSchema }),
  z.object({ kind: z.literal('paired') }),
]);

export type PairingAnswer = z.infer<typeof pairingAnswerSchema>;

/** Why the desk refuses a request of a screen. */
export const refusalSchema = z.object({
  /**
   * `unknown`: no screen has this key, and it may ask to be paired. `shut-out`: one had it, and never will again. `session`:
   * the challenge is over or was used. `busy`: too many ask. `signature`, `body`: it is not what a screen sends.
   */
  refused: z.enum(['unknown', 'shut-out', 'session', 'busy', 'signature', 'body']),
});

export type Refusal = z.infer<typeof refusalSchema>;
