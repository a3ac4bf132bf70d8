import type { DeskLanguage } from './words.ts';

const options = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Africa/Casablanca' } as const;

const formats: Record<DeskLanguage, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-MA', options),
  ar: new Intl.DateTimeFormat('ar-MA-u-nu-latn', options),
};

/** A moment in ISO 8601, as clocks in Morocco show it. */
export function dayAndTime(moment: string, language: DeskLanguage): string {
  return formats[language].format(new Date(moment));
}
