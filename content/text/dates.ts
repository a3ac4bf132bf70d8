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

const styles = { long: { dateStyle: 'long' }, full: { dateStyle: 'full' }, weekday: { weekday: 'long' } } as const;

/** One of each kind: each takes memory outside the heap, which is given back late. */
const formats = new Map<string, Intl.DateTimeFormat>();

function inWords(date: Date, language: Exclude<Language, 'zgh'>, style: keyof typeof styles): string {
  const key = `${language} ${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...styles[style], timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(date);
}

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
  const words = inWords(date, language, options.weekday ? 'full' : 'long');
  // The first of a month has an ordinal number in French, which the Unicode CLDR leaves out.
  return language === 'fr' ? words.replace(/\b1 /, '1er ') : words;
}

/**
 * The name of the weekday.
 *
 * @param day such as `2023-11-28`
 */
export function formatWeekday(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (language === 'zgh') return zghWeekdays[date.getUTCDay()] ?? '';
  return inWords(date, language, 'weekday');
}
