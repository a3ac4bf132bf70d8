import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

/** Each language in its own words and letters, whatever the page is in. */
const names: Record<Language, string> = { ar: 'العربية', zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ', fr: 'Français', en: 'English' };

type DockProps = {
  offered: Language[];
  isHome: boolean;
  goHome: () => void;
  setLanguage: (language: Language) => void;
};

/** What is always there, at the lower edge, where a person in a wheelchair reaches it too. */
export function Dock({ offered, isHome, goHome, setLanguage }: DockProps) {
  const { language: current, t } = useLocale();
  return (
    <nav class="dock">
      <button type="button" class="go-home" onClick={goHome} aria-current={isHome ? 'page' : undefined}>
        <Icon name="home" />
        <span>{t('dock.home')}</span>
      </button>
      <div class="languages" role="group" aria-label={t('dock.languages')}>
        {offered.map((language) => (
          <button
            type="button"
            key={language}
            lang={languageTag(language)}
            dir={direction(language)}
            aria-pressed={language === current}
            onClick={() => setLanguage(language)}
          >
            {names[language]}
          </button>
        ))}
      </div>
    </nav>
  );
}
