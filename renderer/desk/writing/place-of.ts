import { languages } from '../../../content/model/language.ts';
import { languageNames } from '../../../content/model/language-names.ts';
import { type Drawing, labelOf } from './drawing.ts';

/** `papers.1.title.fr` as people call it. */
export function placeOf(drawing: Pick<Drawing, 'type' | 'language'>, path: string): string {
  const steps = path.split('.');
  const named = steps.filter((step) => !/^\d+$/.test(step) && !languages.some((language) => language === step));
  const [first = ''] = named;
  const last = named.join('.');
  const number = steps.find((step) => /^\d+$/.test(step));
  const tongue = languages.find((language) => language === steps.at(-1));
  return [
    labelOf(drawing, first),
    number === undefined ? undefined : String(Number(number) + 1),
    last === first ? undefined : labelOf(drawing, last),
    tongue && languageNames[tongue],
  ]
    .filter(Boolean)
    .join(' · ');
}
