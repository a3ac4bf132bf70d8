import type { Language } from '../../content/model/language.ts';
import { localize } from '../../content/model/localized.ts';
import type { Slide } from '../../main/visitor/answers.ts';

/** One turn of the attract loop: which slide, in which language. */
export type Turn = { step: number; slide: Slide; language: Language };

/**
 * The language changes at each step, and shifts by one at each round, so that every slide comes in every language. A
 * slide without a text in the language whose turn it is comes in another.
 *
 * @returns undefined when nothing plays in the loop
 */
export function turnAt(step: number, slides: Slide[], languages: Language[]): Turn | undefined {
  const slide = slides[step % slides.length];
  if (!slide) return undefined;
  const round = Math.floor(step / slides.length);
  // A round that is a multiple of the languages long would otherwise give each slide the same language for ever.
  const shift = slides.length % languages.length === 0 ? round : 0;
  const wanted = languages[(step + shift) % languages.length] ?? 'ar';
  return { step, slide, language: localize(slide.card.title, wanted)?.language ?? wanted };
}
