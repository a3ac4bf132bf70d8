import type { Language } from '../../content/model/language.ts';
import ar from '../../renderer/ui/texts/ar.json' with { type: 'json' };
import en from '../../renderer/ui/texts/en.json' with { type: 'json' };
import fr from '../../renderer/ui/texts/fr.json' with { type: 'json' };
import zgh from '../../renderer/ui/texts/zgh.json' with { type: 'json' };

type Words = Pick<typeof en, 'safe' | 'outOfService' | 'empty' | 'source'> & {
  type: Pick<(typeof en)['type'], 'hours'>;
};

/** The interface's own words, for what has to be said without the page. */
export const words: Record<Language, Words> = { ar, zgh, fr, en };

/** Puts values into the places of a sentence, such as `{{time}}`. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place);
}
