import { z } from 'zod';
import { idSchema, localizedSchema } from '../../../content/model/basics.schema.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import type { DocumentType } from '../../../content/model/document.ts';
import type { Localized } from '../../../content/model/localized.ts';
import { type LooseSource, readSource } from './sources.ts';

/** What the desk must know of a document to list it and to say who may touch it, though all else is unfinished. */
export type Envelope = {
  id: string;
  type: DocumentType;
  title: Localized<string>;
  /** The sites that show it; empty: every site. */
  sites: string[];
};

const documentTypes = sourceDocumentSchema.options.map((option) => option.shape.type.value);

const envelopeSchema = z.object({
  id: idSchema,
  type: z.enum(documentTypes),
  title: localizedSchema(z.string()).catch({}),
  sites: z.array(idSchema),
});

/**
 * Reads the text of a YAML file, and its envelope of that.
 *
 * @throws {CodedError} `desk.unreadable-document` when the text has no id, type or sites
 */
export function readEnveloped(text: string): { source: LooseSource; envelope: Envelope } {
  try {
    const source = readSource(text);
    return { source, envelope: envelopeSchema.parse(source) };
  } catch (cause) {
    throw new CodedError(
      'desk.unreadable-document',
      'This is not the YAML of a document: it needs an id, a type and the sites that show it.',
      cause,
    );
  }
}
