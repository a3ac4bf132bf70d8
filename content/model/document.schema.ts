import { z } from 'zod';
import {
  dateSchema,
  idSchema,
  languageSchema,
  localizedSchema,
  reviewsSchema,
  shortTextSchema,
  textSchema,
  timeZoneSchema,
  validitySchema,
} from './basics.schema.ts';
import { blockSchema } from './block.schema.ts';
import { strict } from './strict.schema.ts';

const shortText = localizedSchema(shortTextSchema);

/** Where the statements of a document come from. */
export const sourceSchema = z.discriminatedUnion('kind', [
  // The document is itself the source: its printed text is kept in a file, and each correction of it is listed.
  strict({
    kind: z.literal('original'),
    issued: dateSchema,
    file: z.string().regex(/^sources\/[a-z0-9.-]+\.txt$/, 'a text file such as sources/name.txt'),
    language: languageSchema,
    corrections: z.array(strict({ printed: z.string().min(1), corrected: z.string(), reason: shortTextSchema })),
  }),
  // The document rests on passages of another document, quoted word by word.
  strict({ kind: z.literal('document'), document: idSchema, passages: z.array(z.string().trim().min(1)).min(1) }),
  // Invented, to show what the commune can put here. The page says so.
  strict({ kind: z.literal('example') }),
]);

/** Something done on a day, or from a day on. */
const milestone = strict({ date: dateSchema, until: dateSchema.optional(), title: shortText });

const workState = z.enum(['announced', 'started', 'done', 'stopped']);

/** `body` is Markdown where people write and blocks where the page reads; all else is the same. */
function documentSchema<Body extends z.ZodType>(body: Body) {
  const envelope = {
    id: idSchema,
    title: shortText,
    summary: shortText.optional(),
    body: localizedSchema(body).optional(),
    reviews: reviewsSchema,
    /** The sites that show it; empty: every site. */
    sites: z.array(idSchema),
    validity: validitySchema,
    /** Higher comes first. */
    priority: z.int().min(0).max(100),
    keywords: localizedSchema(z.array(shortTextSchema).max(30)).optional(),
    /** Whether it plays in the attract loop, and for how long. */
    attract: strict({ seconds: z.int().min(4).max(60) }).optional(),
    source: sourceSchema,
  };
  return z.discriminatedUnion('type', [
    strict({ ...envelope, type: z.literal('commune'), timeZone: timeZoneSchema }),
    strict({ ...envelope, type: z.literal('site'), role: z.enum(['headquarters', 'annex']) }),
    strict({ ...envelope, type: z.literal('announcement'), issued: dateSchema }),
    strict({
      ...envelope,
      type: z.literal('programme'),
      period: strict({ from: z.int(), until: z.int() }),
      decision: idSchema,
      principles: z.array(strict({ id: idSchema, title: shortText })).min(1),
      axes: z.array(strict({ id: idSchema, title: shortText })).min(1),
      history: z.array(milestone),
    }),
    strict({
      ...envelope,
      type: z.literal('project'),
      number: z.int().positive(),
      programme: idSchema,
      axis: idSchema,
      state: workState,
      activities: z.array(strict({ id: idSchema, title: shortText, state: workState })),
      milestones: z.array(milestone),
      /** A share of the work done exists only together with the report that states it. */
      progress: strict({ percent: z.int().min(0).max(100), report: sourceSchema }).optional(),
      /** What the source does not say and is our own reading of it. The page says so. */
      reading: z.array(z.enum(['axis', 'activities'])),
    }),
    strict({
      ...envelope,
      type: z.literal('decision'),
      decidedOn: dateSchema,
      session: z.enum(['ordinary', 'extraordinary']),
    }),
    strict({ ...envelope, type: z.literal('page') }),
  ]);
}

export const sourceDocumentSchema = documentSchema(textSchema.min(1).max(100_000));

export const publishedDocumentSchema = documentSchema(z.array(blockSchema));
