/** The languages of a screen, in the order in which they are offered: the official ones first. */
export const languages = ['ar', 'zgh', 'fr', 'en'] as const;

export type Language = (typeof languages)[number];

export function direction(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The BCP 47 tag that goes into `lang`: Amazigh is written in Tifinagh here. */
export function languageTag(language: Language): string {
  return language === 'zgh' ? 'zgh-Tfng' : language;
}
