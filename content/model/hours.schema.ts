import { z } from 'zod';
import { dateSchema, localizedSchema, shortTextSchema } from './basics.schema.ts';
import { type Opening, overlap } from './hours.ts';
import { strict } from './strict.schema.ts';

const time = '([01]\\d|2[0-3]):[0-5]\\d';

export const timeSchema = z.string().regex(new RegExp(`^${time}$`), 'a time of day such as 08:30');

/** From and until are times of day in the commune's time zone; an office that closes at midnight says 24:00. */
const openingSchema = strict({
  from: timeSchema,
  until: z.string().regex(new RegExp(`^(${time}|24:00)$`), 'a time of day such as 16:30, or 24:00'),
}).refine(({ from, until }) => from < until, 'an "until" later than "from"; an opening past midnight is two');

const dayOpeningsSchema = z
  .array(openingSchema)
  .max(6)
  .refine((openings) => !overlap(openings), 'openings that do not overlap')
  .optional();

/** A weekday that is not named is closed. */
const weekSchema = strict({
  monday: dayOpeningsSchema,
  tuesday: dayOpeningsSchema,
  wednesday: dayOpeningsSchema,
  thursday: dayOpeningsSchema,
  friday: dayOpeningsSchema,
  saturday: dayOpeningsSchema,
  sunday: dayOpeningsSchema,
});

const yearDaySchema = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a month and a day such as 01-31');

const named = { title: localizedSchema(shortTextSchema) };

const days = { from: dateSchema, until: dateSchema };

const inOrder = ({ from, until }: Opening) => from <= until;

const notBefore = 'an "until" that is not before "from"';

/** The ordinary week, seasons with a week of their own (Ramadan, summer), and days that are closed. */
export const calendarSchema = strict({
  week: weekSchema,
  seasons: z
    .array(strict({ ...named, ...days, week: weekSchema }).refine(inOrder, notBefore))
    .max(20)
    .refine(
      (seasons) => !overlap(seasons.map(({ from, until }) => ({ from, until: `${until}+` }))),
      'seasons that do not overlap: a day has one of them',
    ),
  closed: z.array(strict({ ...named, ...days }).refine(inOrder, notBefore)).max(100),
  /** Closed every year on that day, such as 01-01. */
  yearly: z.array(strict({ ...named, day: yearDaySchema })).max(40),
});
