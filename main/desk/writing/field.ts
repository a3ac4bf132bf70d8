import type { DocumentType } from '../../../content/model/document.ts';

/** How one line is written: what the browser offers for it, and in which forms it is taken. */
export type LineFormat = 'text' | 'date' | 'time' | 'number' | 'address' | 'code';

/** Where a field stands on the page. */
export type Section = 'text' | 'facts' | 'where' | 'more';

/** What a field asks for. The form of a type is a tree of these, made from the schema of that type. */
export type Asked =
  | { kind: 'line'; format: LineFormat; mayBeEmpty: boolean }
  /** Several lines, as they are. */
  | { kind: 'area' }
  | { kind: 'markdown' }
  /** Texts, one a line. */
  | { kind: 'words' }
  /** Lists of words: a line a list, with commas between the words. */
  | { kind: 'word-groups' }
  | { kind: 'choice'; values: string[] }
  /** One document of a type, chosen by its title. */
  | { kind: 'reference'; type: DocumentType | undefined }
  /** One axis of a programme, chosen by its title. */
  | { kind: 'axis' }
  /** Some of several values. */
  | { kind: 'boxes'; values: string[] }
  /** Some documents of a type. */
  | { kind: 'references'; type: DocumentType }
  /** The sites that show the document. */
  | { kind: 'sites' }
  /** A box to tick; where `no` is undefined, the value is left out while it is not. */
  | { kind: 'truth'; no: false | undefined }
  /** An id within the document, made from the title beside it. */
  | { kind: 'own-id' }
  | { kind: 'languages'; of: Field }
  | { kind: 'group'; fields: Field[] }
  /** `atLeast` so many entries are offered. */
  | { kind: 'list'; of: Field; atLeast: number }
  /** One of several groups, by the value of `by`. */
  | { kind: 'variants'; by: string; options: { value: string; fields: Field[] }[] };

/** `name` within what surrounds it; empty for an entry of a list and for one language of a text. */
export type Field = Asked & { name: string; isOptional: boolean };

/** The fields of a type, by where they stand. */
export type FormFields = Record<Section, Field[]>;
