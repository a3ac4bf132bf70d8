import { shortTextSchema } from '../../../content/model/basics.schema.ts';
import { languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';

/** What a picture shows, in words, as the fields `words-fr` and so on say it; or what is wrong, by field, as keys of the texts. */
export function wordsIn(
  form: Record<string, string>,
): { words: Localized<string> } | { faults: Record<string, string> } {
  const words: Localized<string> = {};
  const faults: Record<string, string> = {};
  for (const language of languages) {
    const typed = form[`words-${language}`]?.trim();
    if (!typed) continue;
    const parsed = shortTextSchema.safeParse(typed);
    if (parsed.success) words[language] = parsed.data;
    else faults[`words-${language}`] = typed.length > 300 ? 'tooLong' : 'oddText';
  }
  if (Object.keys(faults).length > 0) return { faults };
  return Object.keys(words).length > 0 ? { words } : { faults: { words: 'wordsNeeded' } };
}
