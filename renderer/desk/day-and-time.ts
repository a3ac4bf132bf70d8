import type { DeskLanguage } from './words.ts';

/** Where the commune's clocks are. */
export const deskTimeZone = 'Africa/Casablanca';

const options = { dateStyle: 'medium', timeStyle: 'medium', timeZone: deskTimeZone } as const;
const dayOptions = { dateStyle: 'long', timeZone: 'UTC' } as const;

const formats: Record<DeskLanguage, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-MA', options),
  ar: new Intl.DateTimeFormat('ar-MA-u-nu-latn', options),
};

const dayFormats: Record<DeskLanguage, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-MA', dayOptions),
  ar: new Intl.DateTimeFormat('ar-MA-u-nu-latn', dayOptions),
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

/** A local day such as `2026-11-23`, in words. */
export function day(localDay: string, language: DeskLanguage): string {
  return dayFormats[language].format(new Date(`${localDay}T00:00:00Z`));
}

/** The time of day of a moment in ISO 8601, as clocks in Morocco show it. */
export function timeOfDay(moment: string, language: DeskLanguage): string {
  return timeFormats[language].format(new Date(moment));
}
