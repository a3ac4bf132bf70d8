import { z } from 'zod';
import { addressSchema, idSchema, localizedSchema, shortTextSchema } from './basics.schema.ts';
import { lifeEvents, paperForms } from './procedure.ts';
import { strict } from './strict.schema.ts';

const shortText = localizedSchema(shortTextSchema);

/** A site outside where something can be done or read; the page shows it as a QR code. */
export const portalSchema = strict({ name: shortText, address: addressSchema });

/** A paper that somebody brings. Where `copies` is left out, it is one. */
const paperSchema = strict({
  title: shortText,
  form: z.enum(paperForms),
  copies: z.int().min(1).max(20).optional(),
  /** The signature on it must be legalised. */
  legalised: z.literal(true).optional(),
  /** Who gives it out. */
  issuer: shortText.optional(),
  /** For whom, or in which case. */
  condition: shortText.optional(),
});

/** What Law 55-19 asks a commune to say of each of its procedures; which of its rules it breaks is told at publish. */
export const procedureFields = {
  lifeEvents: z.array(z.enum(lifeEvents)).min(1),
  papers: z.array(paperSchema).max(40),
  /** In dirhams; 0 is free of charge. An empty list: the commune does not say. */
  fees: z.array(strict({ title: shortText, amount: z.number().min(0).max(1_000_000) })).max(20),
  /** How long the answer takes at most. */
  delay: strict({ days: z.int().min(0).max(365), counted: z.enum(['days', 'working-days']) }).optional(),
  /** For an investment the law allows half the time. */
  investment: z.literal(true).optional(),
  /** Whether whoever hands in the papers gets a receipt. */
  receipt: z.boolean(),
  /** The services where it is done. */
  services: z.array(idSchema).max(10),
  steps: z.array(shortText).max(20),
  mistakes: z.array(shortText).max(20),
  portal: portalSchema.optional(),
};
