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
import { calendarSchema, timeSchema } from './hours.schema.ts';
import { portalSchema, procedureFields } from './procedure.schema.ts';
import { strict } from './strict.schema.ts';

const shortText = localizedSchema(shortTextSchema);

/** Where the statements of a document come from. */
export const sourceSchema = z.discriminatedUnion('kind', [
  // The commune says it here itself: there is nothing else to hold it against.
  strict({ kind: z.literal('commune') }),
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
  // The document says what a law says, as it was read elsewhere; `checked`: somebody held it against the law's own text.
  strict({
    kind: z.literal('law'),
    law: localizedSchema(shortTextSchema),
    readIn: z.array(shortTextSchema).min(1),
    checked: z.boolean(),
  }),
  // Invented, to show what the commune can put here. The page says so.
  strict({ kind: z.literal('example') }),
]);

/** Something done on a day, or from a day on. */
const milestone = strict({ date: dateSchema, until: dateSchema.optional(), title: shortText });

/** A day, and a time of it where there is one, in the commune's time zone. */
const dayTime = strict({ day: dateSchema, time: timeSchema.optional() });

const telephone = z.string().regex(/^\+?\d[\d ]{1,18}\d$/, 'a telephone number of digits and spaces');

const workState = z.enum(['announced', 'started', 'done', 'stopped']);

/** As text that compares. A day without a time is all of it. */
const beginOf = ({ day, time = '00:00' }: z.infer<typeof dayTime>) => `${day} ${time}`;
const endOf = ({ day, time = '24:00' }: z.infer<typeof dayTime>) => `${day} ${time}`;

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
    strict({
      ...envelope,
      type: z.literal('site'),
      role: z.enum(['headquarters', 'annex']),
      /** The document of its opening hours. */
      hours: idSchema.optional(),
      telephone: telephone.optional(),
    }),
    strict({ ...envelope, type: z.literal('hours'), calendar: calendarSchema }),
    strict({
      ...envelope,
      type: z.literal('service'),
      /** At which site it is, and where there: a floor, a room, a counter. */
      site: idSchema,
      place: shortText,
      /** The document of its opening hours; left out: those of its site. */
      hours: idSchema.optional(),
      telephone: telephone.optional(),
      /** Where to ask for anything. */
      isHelpDesk: z.literal(true).optional(),
    }),
    strict({ ...envelope, type: z.literal('procedure'), ...procedureFields }),
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
    strict({
      ...envelope,
      type: z.literal('notice'),
      kind: z.enum(['decree', 'enquiry', 'record', 'notice']),
      number: shortTextSchema.optional(),
      /** The days on which it is posted, both included. */
      posted: strict({ from: dateSchema, until: dateSchema }).refine(
        ({ from, until }) => from <= until,
        'an "until" that is not before "from"',
      ),
    }),
    strict({
      ...envelope,
      type: z.literal('call'),
      kind: z.enum(['projects', 'tender', 'recruitment']),
      reference: shortTextSchema.optional(),
      deadline: dayTime,
      portal: portalSchema.optional(),
    }),
    strict({
      ...envelope,
      type: z.literal('event'),
      starts: dayTime,
      ends: dayTime.optional(),
      place: shortText,
      organiser: shortText.optional(),
    }).refine(({ starts, ends }) => !ends || beginOf(starts) <= endOf(ends), {
      error: 'an "ends" that is not before "starts"',
      path: ['ends'],
    }),
    strict({ ...envelope, type: z.literal('page') }),
    // Words that mean the same to whoever searches, such as cin and carte nationale. No visitor sees it.
    strict({
      ...envelope,
      type: z.literal('synonyms'),
      groups: z.array(z.array(shortTextSchema).min(2).max(40)).min(1).max(500),
    }),
  ]);
}

export const sourceDocumentSchema = documentSchema(textSchema.min(1).max(100_000));

export const publishedDocumentSchema = documentSchema(z.array(blockSchema));
