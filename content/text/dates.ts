import type { Language } from '../model/language.ts';

/** Chromium has no Amazigh locale and would answer in English: names as the Unicode CLDR has them for `zgh`. */
const zghMonths = [
  'ⵉⵏⵏⴰⵢⵔ',
  'ⴱⵕⴰⵢⵕ',
  'ⵎⴰⵕⵚ',
  'ⵉⴱⵔⵉⵔ',
  'ⵎⴰⵢⵢⵓ',
  'ⵢⵓⵏⵢⵓ',
  'ⵢⵓⵍⵢⵓⵣ',
  'ⵖⵓⵛⵜ',
  'ⵛⵓⵜⴰⵏⴱⵉⵔ',
  'ⴽⵜⵓⴱⵔ',
  'ⵏⵓⵡⴰⵏⴱⵉⵔ',
  'ⴷⵓⵊⴰⵏⴱⵉⵔ',
];

const zghWeekdays = ['ⴰⵙⴰⵎⴰⵙ', 'ⴰⵢⵏⴰⵙ', 'ⴰⵙⵉⵏⴰⵙ', 'ⴰⴽⵕⴰⵙ', 'ⴰⴽⵡⴰⵙ', 'ⴰⵙⵉⵎⵡⴰⵙ', 'ⴰⵙⵉⴹⵢⴰⵙ'];

const locales: Record<Exclude<Language, 'zgh'>, string> = { ar: 'ar-MA', fr: 'fr-MA', en: 'en-GB' };

/**
 * A calendar day in words.
 *
 * @param day such as `2023-11-28`
 */
export function formatDay(day: string, language: Language, options: { weekday?: boolean } = {}): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (language === 'zgh') {
    const words = `${date.getUTCDate()} ${zghMonths[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    return options.weekday ? `${zghWeekdays[date.getUTCDay()]} ${words}` : words;
  }
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: options.weekday ? 'full' : 'long',
    timeZone: 'UTC',
  }).format(date);
}

/**
 * The name of the weekday.
 *
 * @param day such as `2023-11-28`
 */
export function formatWeekday(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (language === 'zgh') return zghWeekdays[date.getUTCDay()] ?? '';
  return new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' }).format(date);
}
