import { z } from 'zod';
import { sha256Schema, textSchema } from '../model/basics.schema.ts';

/** Of no report more is read. */
export const maxReportBytes = 4_096;

const megabytes = z.int().min(0).max(1_000_000_000);

/** A quarter of an hour: nobody learns from a screen when exactly somebody stood there. */
const quarterSchema = z.iso.datetime().refine((at) => new Date(at).getTime() % (15 * 60_000) === 0, 'a quarter');

/**
 * What a screen says of itself. Keys that are not known are passed over, so that a desk that is older than a screen takes what it
 * understands; a newer desk asks for no key that former screens do not have. It comes from a machine in a public hall: whoever shows it takes nothing of it for granted. */
export const reportSchema = z.object({
  version: z
    .string()
    .max(40)
    .regex(/^[\w.+-]*$/),
  edition: z
    .object({
      number: z.int().min(0).max(1_000_000_000),
      issuedAt: z.iso.datetime(),
      listSha256: sha256Schema,
    })
    .optional(),
  /** Why it shows an edition that is not the newest one there. */
  override: z.enum(['asked', 'faulty']).optional(),
  sync: z.enum(['none', 'synced', 'offline', 'refused']),
  clock: z.enum(['right', 'wrong', 'uncertain']),
  developmentKeys: z.boolean(),
  /** Free, rounded, so that it seldom changes. */
  diskMb: megabytes.optional(),
  memoryMb: megabytes.optional(),
  touchedAt: quarterSchema.optional(),
  resetAt: quarterSchema.optional(),
  /** When and why the program ended before this run, if nobody asked it to: to be known, and no fault of now. */
  lastExit: z.object({ at: z.iso.datetime(), reason: textSchema.max(400) }).optional(),
  /** What somebody should look after, as the screen's own status says it. */
  faults: z.array(textSchema.max(400)).max(5),
});

export type Report = z.infer<typeof reportSchema>;

/** What is different from the last report of the same stream; null: it is no more. The first one is whole. */
export type ReportChange = { [Key in keyof Report]?: Report[Key] | null };

export function changeOf(before: Report | undefined, after: Report): ReportChange {
  const keys = Object.keys({ ...before, ...after }) as (keyof Report)[];
  const isSame = (key: keyof Report) => JSON.stringify(before?.[key]) === JSON.stringify(after[key]);
  return Object.fromEntries(keys.filter((key) => !isSame(key)).map((key) => [key, after[key] ?? null]));
}

/** The report that a change leads to; undefined: it is none that a screen makes. */
export function changed(before: Report | undefined, change: unknown): Report | undefined {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return undefined;
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null);
  return reportSchema.safeParse(Object.fromEntries(merged)).data;
}
