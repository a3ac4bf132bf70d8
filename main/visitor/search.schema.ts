import { z } from 'zod';
import { languageSchema } from '../../content/model/basics.schema.ts';

/** In characters: a question, not a letter. */
const maxWords = 200;

/** Enough for so many characters of any script, escaped or not. */
export const maxSearchBytes = 4_096;

/** What `POST /api/search` takes. */
export const searchSchema = z.strictObject({
  words: z.string().max(maxWords),
  language: languageSchema,
  edition: z.int().positive().optional(),
});

export type SearchRequest = z.infer<typeof searchSchema>;

/** Said of anything else, without what was sent. */
export const searchSentence = `A search is {"words": up to ${maxWords} characters, "language": one of ar, zgh, fr, en, "edition": a whole number or left out}.`;
