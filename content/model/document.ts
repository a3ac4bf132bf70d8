import type { z } from 'zod';
import type { publishedDocumentSchema, sourceDocumentSchema, sourceSchema } from './document.schema.ts';

/** A document as people write it: its body is Markdown. */
export type SourceDocument = z.infer<typeof sourceDocumentSchema>;

/** A document as an edition carries it: its body is a tree of blocks. */
export type Document = z.infer<typeof publishedDocumentSchema>;

export type DocumentType = Document['type'];

export type DocumentOf<Type extends DocumentType> = Extract<Document, { type: Type }>;

export type Source = z.infer<typeof sourceSchema>;

export type WorkState = DocumentOf<'project'>['state'];
