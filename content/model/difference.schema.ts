import { z } from 'zod';
import { sha256Schema } from './basics.schema.ts';
import { maxBlobBytes, maxDifferenceBytes, maxDifferences } from './limits.ts';
import { strict } from './strict.schema.ts';

/**
 * Which blobs a pack makes: `to` is made of `from`, or of nothing, by the next `length` bytes of the pack. Nobody signs
 * this: what is made counts only if it has the hash and length that the list says.
 */
export const differenceTableSchema = strict({
  pack: strict({ sha256: sha256Schema, length: z.int().positive().max(maxBlobBytes) }),
  made: z
    .array(
      strict({
        to: sha256Schema,
        from: sha256Schema.optional(),
        length: z.int().positive().max(maxDifferenceBytes),
      }),
    )
    .max(maxDifferences),
});
