import { z } from 'zod';
import { languages } from './language.ts';
import { reviewStates } from './localized.ts';
import { strict } from './strict.schema.ts';

export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id of small letters, digits and single hyphens, such as project-6')
  .max(64);

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 of 64 hexadecimal digits');

export const languageSchema = z.enum(languages);

export const dateSchema = z.iso.date('a date such as 2023-11-28');

export const shortTextSchema = z.string().trim().min(1).max(300);

export function localizedSchema<T extends z.ZodType>(value: T) {
  const entry = value.optional();
  return strict({ ar: entry, zgh: entry, fr: entry, en: entry }).refine(
    (texts) => Object.values(texts).some((text) => text !== undefined),
    `a text in at least one of ${languages.join(', ')}`,
  );
}

const reviewState = z.enum(reviewStates);

export const reviewsSchema = strict({ ar: reviewState, zgh: reviewState, fr: reviewState, en: reviewState });

/** From and until are local days of the commune, both included. */
export const validitySchema = strict({
  from: dateSchema.optional(),
  until: dateSchema.optional(),
  permanent: z.literal(true).optional(),
})
  .refine((v) => (v.until === undefined) !== (v.permanent === undefined), 'either "until: DATE" or "permanent: true"')
  .refine((v) => !v.from || !v.until || v.from <= v.until, 'an "until" that is not before "from"');
