import { z } from 'zod';
import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import { type Language, languages } from '../../../content/model/language.ts';
import type { Setting } from '../store/settings.ts';
import { reviewsOf } from '../translations/outdate.ts';
import type { LooseSource } from './sources.ts';

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

/** The languages without which a revision may be published, or those for which it waits. */
export type Ruled = { without: Language[] } | { waitsFor: Language[] };

/**
 * Applies the rules to a document as its YAML says it. What nobody reads as a text, such as synonyms, waits for nobody; a
 * text that exists in no language that may be shown makes the document wait, too. One with faults is left to whoever
 * reads it.
 */
export function applyLanguageRules(source: LooseSource, rules: LanguageRules): Ruled {
  const asked = JSON.stringify(rules);
  const known = lastRuled.get(source);
  if (known?.asked === asked) return known.ruled;
  const ruled = judge(source, rules);
  lastRuled.set(source, { asked, ruled });
  return ruled;
}

/** What the rules last said of a source: pages ask again and again, and reading it against its schema takes its time. */
const lastRuled = new WeakMap<LooseSource, { asked: string; ruled: Ruled }>();

function judge(source: LooseSource, rules: LanguageRules): Ruled {
  const reviews = reviewsOf(source);
  const untrusted = languages.filter((language) => !['source', 'checked'].includes(reviews[language] ?? 'missing'));
  const waitsFor = untrusted.filter((language) => rules[language] === 'wait');
  const without = untrusted.filter(
    (language) => rules[language] === 'leave-out' && (reviews[language] ?? 'missing') !== 'missing',
  );
  const waits = waitsFor.length > 0 && source.type !== 'synonyms';
  if ((!waits && without.length === 0) || !isWhole(source)) return { without: [] };
  if (waits) return { waitsFor };
  return isWhole(leaveOut(source, without)) ? { without } : { waitsFor: without };
}

const isWhole = (source: LooseSource) => sourceDocumentSchema.safeParse(source).success;

/** The document as an edition has it that leaves out these languages: they are said to be missing. */
export function leaveOut(source: LooseSource, without: readonly Language[]): LooseSource {
  if (without.length === 0) return source;
  const reviews = { ...reviewsOf(source), ...Object.fromEntries(without.map((language) => [language, 'missing'])) };
  return { ...(withoutLanguages(source, without) as LooseSource), reviews };
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
