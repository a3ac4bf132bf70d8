import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { languageNames } from '../../content/model/language-names.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

type DockProps = {
  offered: Language[];
  isHome: boolean;
  goHome: () => void;
  isSearch: boolean;
  goSearch: () => void;
  setLanguage: (language: Language) => void;
  openSheet: () => void;
  finish: () => void;
};

/** What is always there, at the lower edge, where a person in a wheelchair reaches it too. */
export function Dock({ offered, isHome, goHome, isSearch, goSearch, setLanguage, openSheet, finish }: DockProps) {
  const { language: current, t } = useLocale();
  return (
    <nav class="dock">
      <button class="open-sheet" onClick={openSheet} aria-haspopup="dialog">
        <Icon name="person" />
        <span>{t('accessibility.title')}</span>
      </button>
      <button class="go-home" onClick={goHome} aria-current={isHome ? 'page' : undefined}>
        <Icon name="home" />
        <span>{t('dock.home')}</span>
      </button>
      <button
        class="go-search"
        onClick={goSearch}
        aria-current={isSearch ? 'page' : undefined}
        aria-label={t('search.open')}
      >
        <Icon name="search" />
        <span>{t('search.open')}</span>
      </button>
      <div class="languages" role="group" aria-label={t('dock.languages')}>
        {offered.map((language) => (
          <button
            key={language}
            lang={languageTag(language)}
            dir={direction(language)}
            aria-pressed={language === current}
            onClick={() => setLanguage(language)}
          >
            {languageNames[language]}
          </button>
        ))}
      </div>
      <button class="finish" onClick={finish}>
        <Icon name="finish" />
        <span>{t('dock.finish')}</span>
      </button>
    </nav>
  );
}
