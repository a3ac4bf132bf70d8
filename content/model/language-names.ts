import type { Language } from './language.ts';

/** Each language in its own words and letters, whatever the page is in. */
export const languageNames: Record<Language, string> = {
  ar: 'العربية',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
  fr: 'Français',
  en: 'English',
};
