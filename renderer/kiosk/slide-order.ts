import type { Language } from '../../content/model/language.ts';
import { localize } from '../../content/model/localized.ts';
import type { Slide } from '../../main/visitor/answers.ts';

/** One turn of the attract loop: which slide, in which language. */
export type Turn = { step: number; slide: Slide; language: Language };

/**
 * The language changes from slide to slide, and shifts by one at each round, so that every slide comes in every
 * language. A slide without a text in the language whose turn it is comes in another.
 *
 * @returns undefined when nothing plays in the loop
 */
export function turnAt(step: number, slides: Slide[], languages: Language[]): Turn | undefined {
  const position = step % slides.length;
  const slide = slides[position];
  if (!slide) return undefined;
  const round = Math.floor(step / slides.length);
  const wanted = languages[(position + round) % languages.length] ?? 'ar';
  return { step, slide, language: localize(slide.card.title, wanted)?.language ?? wanted };
}
