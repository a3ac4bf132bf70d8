import type { z } from 'zod';
import type { headSchema, listSchema } from './edition.schema.ts';

/** The one small file that an edition's signature covers. */
export type Head = z.infer<typeof headSchema>;

/** The table of contents of an edition: every document and media file with its hash and length. */
export type List = z.infer<typeof listSchema>;

export type ListedDocument = List['documents'][number];

export type ListedMedia = List['media'][number];
