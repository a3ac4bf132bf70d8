import type { DeskLanguage } from './words.ts';

/** Where the commune's clocks are. */
export const deskTimeZone = 'Africa/Casablanca';

const options = { dateStyle: 'medium', timeStyle: 'medium', timeZone: deskTimeZone } as const;

const formats: Record<DeskLanguage, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-MA', options),
  ar: new Intl.DateTimeFormat('ar-MA-u-nu-latn', options),
};

const timeOptions = { timeStyle: 'short', timeZone: deskTimeZone } as const;

const timeFormats: Record<DeskLanguage, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-MA', timeOptions),
  ar: new Intl.DateTimeFormat('ar-MA-u-nu-latn', timeOptions),
};

/** A moment in ISO 8601, as clocks in Morocco show it. */
export function dayAndTime(moment: string, language: DeskLanguage): string {
  return formats[language].format(new Date(moment));
}

/** The time of day of a moment in ISO 8601, as clocks in Morocco show it. */
export function timeOfDay(moment: string, language: DeskLanguage): string {
  return timeFormats[language].format(new Date(moment));
}
