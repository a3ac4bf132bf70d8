import { languages } from '../../../content/model/language.ts';
import { languageNames } from '../../../content/model/language-names.ts';
import { type Drawing, wordsFor } from './drawing.ts';

const isNumber = (step: string | undefined) => step !== undefined && /^\d+$/.test(step);

const isLanguage = (step: string | undefined) => languages.some((language) => language === step);

/**
 * `calendar.seasons.0.title.fr` as people call it: what it is in at the very outside, each list with the number of its entry,
 * itself, and its language. What a file has and no form knows keeps the name that it has there.
 */
export function placeOf(drawing: Pick<Drawing, 'type' | 'language'>, path: string): string {
  const steps = path.split('.');
  const named = steps.flatMap((step, index) => (isNumber(step) || isLanguage(step) ? [] : [index]));
  const places = named.flatMap((index, rank) => {
    const number = steps[index + 1];
    if (rank > 0 && rank < named.length - 1 && !isNumber(number)) return [];
    const key = steps.slice(0, index + 1).filter((step) => !isNumber(step) && !isLanguage(step));
    const label = wordsFor('label', drawing, key.join('.')) ?? steps[index];
    return [isNumber(number) ? `${label} ${Number(number) + 1}` : label];
  });
  const language = languages.find((one) => one === steps.at(-1));
  return [...places, language && languageNames[language]].filter(Boolean).join(' · ');
}
