import type { DeskLanguage } from './words.ts';

/** The address at which a document is seen as visitors will, first in the language of who looks. */
export const previewOf = (document: string, language: DeskLanguage): string =>
  `/preview?document=${document}&spoken=${language}`;
