import type { i18n } from 'i18next';
import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { languageNames } from '../../content/model/language-names.ts';
import type { Status } from '../../main/kiosk/status.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { LocaleProvider, useDocumentLanguage } from '../ui/locale.tsx';
import { Header } from './header.tsx';
import { NowProvider } from './now.tsx';
import { SlideView } from './slide-view.tsx';
import { StatusLine } from './status-line.tsx';
import { useSlides } from './use-slides.ts';

type AttractProps = {
  texts: i18n;
  home: HomeAnswer;
  status: Status;
  greeting: Language;
  begin: (language: Language) => void;
};

/**
 * What plays while nobody is there: one idea at a time, its language changing from slide to slide. A touch on a
 * language begins the visit in it; a touch on the slide begins it in the language of the slide.
 */
export function Attract({ texts, home, status, greeting, begin }: AttractProps) {
  useDocumentLanguage(greeting);
  const { shown, arriving, arrivingLayer } = useSlides(home.slides, status.languages);
  const turns = [shown, arriving].filter((turn) => turn !== undefined);
  return (
    <LocaleProvider texts={texts} language={greeting}>
      <div class="screen attract">
        <NowProvider status={status} offsets={home.offsets}>
          <Header home={home} isHome />
        </NowProvider>
        <main class="slides" onClick={() => begin(shown?.language ?? greeting)}>
          {turns.map((turn) => (
            <LocaleProvider key={turn.step} texts={texts} language={turn.language}>
              <SlideView
                turn={turn}
                isArriving={turn === arriving}
                layer={turn === arriving ? arrivingLayer : undefined}
              />
            </LocaleProvider>
          ))}
        </main>
        <nav class="begin">
          {status.languages.map((offered) => (
            <button key={offered} lang={languageTag(offered)} dir={direction(offered)} onClick={() => begin(offered)}>
              <Icon name="touch" />
              <span>
                <strong>{languageNames[offered]}</strong>
                {texts.t('attract.begin', { lng: offered })}
              </span>
            </button>
          ))}
        </nav>
        <StatusLine edition={home.edition} offsets={home.offsets} status={status} />
      </div>
    </LocaleProvider>
  );
}
