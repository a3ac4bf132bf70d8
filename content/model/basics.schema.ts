import { z } from 'zod';
import { languages } from './language.ts';
import { maxShortText } from './limits.ts';
import { reviewStates } from './localized.ts';
import { strict } from './strict.schema.ts';

export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id of small letters, digits and single hyphens, such as project-6')
  .max(64);

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 of 64 hexadecimal digits');

export const languageSchema = z.enum(languages);

export const dateSchema = z.iso.date('a date such as 2023-11-28');

/** Control characters, and those that turn the direction of what follows: a text with them is not what it seems. */
const deceivingCharacters = /[[\p{Cc}--[\t\n\r]]\u202a-\u202e\u2066-\u2069]/v;

/** Text as people read it. */
export const textSchema = z
  .string()
  .refine(
    (text) => !deceivingCharacters.test(text),
    'a text without control characters or marks that turn its direction',
  );

export const shortTextSchema = textSchema.trim().min(1).max(maxShortText);

/** Long enough for any page of a public service, short enough for a QR code that a telephone reads. */
const maxAddressCharacters = 500;

/** An address outside; the name in it must be the one that a reader takes it for. */
export const addressSchema = z
  .url({ protocol: /^https?$/ })
  .max(maxAddressCharacters)
  .refine((address) => !/^https?:\/\/[^/?#]*@/.test(address), 'an address without a user name before the host')
  .refine((address) => !deceivingCharacters.test(address), 'an address without control characters');

export function localizedSchema<T extends z.ZodType>(value: T) {
  const entry = value.optional();
  return strict({ ar: entry, zgh: entry, fr: entry, en: entry }).refine(
    (texts) => Object.values(texts).some((text) => text !== undefined),
    `a text in at least one of ${languages.join(', ')}`,
  );
}

const reviewState = z.enum(reviewStates);

export const reviewsSchema = strict({ ar: reviewState, zgh: reviewState, fr: reviewState, en: reviewState });

/** A name of the time zone database, such as Africa/Casablanca, that this program can count in. */
export const timeZoneSchema = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}, 'a time zone such as Africa/Casablanca');

/** From and until are local days of the commune, both included. */
export const validitySchema = strict({
  from: dateSchema.optional(),
  until: dateSchema.optional(),
  permanent: z.literal(true).optional(),
})
  .refine((v) => (v.until === undefined) !== (v.permanent === undefined), 'either "until: DATE" or "permanent: true"')
  .refine((v) => !v.from || !v.until || v.from <= v.until, 'an "until" that is not before "from"');
