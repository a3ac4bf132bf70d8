import { z } from 'zod';
import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import type { SourceDocument } from '../../../content/model/document.ts';
import { type Language, languages } from '../../../content/model/language.ts';
import type { Setting } from '../store/settings.ts';

/**
 * What is done with a language of a document that nobody has checked: it is shown, marked as such; it is left out, so that
 * visitors read another language; or the document waits until somebody has.
 */
export const languageRules = ['show', 'leave-out', 'wait'] as const;

export type LanguageRules = Record<Language, (typeof languageRules)[number]>;

const rule = z.enum(languageRules);

export const languageRulesSetting: Setting<LanguageRules> = {
  key: 'language-rules',
  schema: z.object({ ar: rule, zgh: rule, fr: rule, en: rule }),
  initial: { ar: 'show', zgh: 'show', fr: 'show', en: 'show' },
};

/** A document as it may be published, or the languages for which it waits. */
export type Ruled = { document: SourceDocument } | { waitsFor: Language[] };

/**
 * Applies the rules to a document. What nobody reads as a text, such as synonyms, waits for nobody; a text that exists
 * in no language that may be shown makes the document wait, too.
 */
export function applyLanguageRules(document: SourceDocument, rules: LanguageRules): Ruled {
  const untrusted = languages.filter((language) => !['source', 'checked'].includes(document.reviews[language]));
  const waitsFor = untrusted.filter((language) => rules[language] === 'wait');
  if (waitsFor.length > 0 && document.type !== 'synonyms') return { waitsFor };
  const left = untrusted.filter(
    (language) => rules[language] === 'leave-out' && document.reviews[language] !== 'missing',
  );
  if (left.length === 0) return { document };
  const reviews = { ...document.reviews };
  for (const language of left) reviews[language] = 'missing';
  const parsed = sourceDocumentSchema.safeParse({ ...(withoutLanguages(document, left) as SourceDocument), reviews });
  return parsed.success ? { document: parsed.data } : { waitsFor: left };
}

/** The same value without its texts in these languages; a text that is in no other is not there any more. */
function withoutLanguages(value: unknown, left: readonly Language[]): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutLanguages(one, left));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const isLocalized = entries.length > 0 && entries.every(([key]) => (languages as readonly string[]).includes(key));
  const kept = isLocalized ? entries.filter(([key]) => !(left as readonly string[]).includes(key)) : entries;
  if (isLocalized && kept.length === 0) return undefined;
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutLanguages(one, left)]));
}
