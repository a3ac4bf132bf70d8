import type { z } from 'zod';
import type { differenceTableSchema } from './difference.schema.ts';

/** What a pack of differences holds. */
export type DifferenceTable = z.infer<typeof differenceTableSchema>;
