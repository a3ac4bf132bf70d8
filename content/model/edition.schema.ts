import { z } from 'zod';
import { idSchema, languageSchema, sha256Schema, validitySchema } from './basics.schema.ts';
import { maxBlobBytes, maxListBytes } from './limits.ts';
import { strict } from './strict.schema.ts';

const blob = { sha256: sha256Schema, length: z.int().positive().max(maxBlobBytes) };

/** What the repository signs: which edition this is, and the hash of its list. */
export const headSchema = strict({
  format: z.literal(1),
  number: z.int().positive(),
  issuedAt: z.iso.datetime(),
  list: strict({ sha256: sha256Schema, length: z.int().positive().max(maxListBytes) }),
});

/** What an edition consists of. Documents stand in the order in which the screen shows them. */
export const listSchema = strict({
  format: z.literal(1),
  documents: z.array(
    strict({
      ...blob,
      id: idSchema,
      type: z.string(),
      sites: z.array(idSchema),
      languages: z.array(languageSchema),
      validity: validitySchema,
      rank: z.int().positive(),
    }),
  ),
  media: z.array(
    strict({
      ...blob,
      type: z.literal('image/webp'),
      width: z.int().positive(),
      height: z.int().positive(),
    }),
  ),
});
