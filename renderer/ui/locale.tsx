import type { i18n, TFunction } from 'i18next';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo } from 'preact/hooks';
import { direction, type Language, languageTag } from '../../content/model/language.ts';

/** The language in which a part of the page is read, and the interface's words in it. */
export type Locale = { language: Language; t: TFunction };

const LocaleContext = createContext<Locale | undefined>(undefined);

export function LocaleProvider(props: { texts: i18n; language: Language; children: ComponentChildren }) {
  const { texts, language } = props;
  const locale = useMemo(() => ({ language, t: texts.getFixedT(language) }), [texts, language]);
  return <LocaleContext.Provider value={locale}>{props.children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error('no LocaleProvider');
  return locale;
}

/** Tells the browser in which language, and from which side, the page as a whole is read. */
export function useDocumentLanguage(language: Language): void {
  useLayoutEffect(() => {
    document.documentElement.lang = languageTag(language);
    document.documentElement.dir = direction(language);
  }, [language]);
}
