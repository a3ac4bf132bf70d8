import type { i18n } from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../content/model/language.ts';
import type { Status } from '../../main/kiosk/status.ts';
import type { HomeAnswer, SectionName } from '../../main/visitor/answers.ts';
import { LocaleProvider, useDocumentLanguage } from '../ui/locale.tsx';
import { AccessibilitySheet } from './accessibility-sheet.tsx';
import { Dock } from './dock.tsx';
import { DocumentView } from './document-view.tsx';
import { Header } from './header.tsx';
import { HomeView } from './home-view.tsx';
import { LazyService } from './lazy-service.tsx';
import { NowProvider } from './now.tsx';
import { ScrollButtons } from './scroll-buttons.tsx';
import { scrollByEnter } from './scroll-by-enter.ts';
import { SearchView } from './search-view.tsx';
import { SectionView } from './section-view.tsx';
import { StatusLine } from './status-line.tsx';
import { StillThere } from './still-there.tsx';
import { useAdjustments } from './use-adjustments.ts';
import { useFocusBack } from './use-focus-back.ts';
import { useHeading } from './use-heading.ts';
import { usePresence } from './use-presence.ts';
import { stopMs, useScanning } from './use-scanning.ts';
import { longer } from './visit-clock.ts';

/** Where a visitor is. It lives in memory only: no address, no history, nothing to find afterwards. */
export type Place =
  | { view: 'home' }
  | { view: 'search' }
  | { view: 'service' }
  | { view: 'section'; name: SectionName }
  | { view: 'document'; id: string };

type VisitProps = {
  texts: i18n;
  home: HomeAnswer;
  status: Status;
  language: Language;
  setLanguage: (language: Language) => void;
  finish: () => void;
};

/** One visitor at the screen, from the first touch to the reset. */
export function Visit({ texts, home, status, language, setLanguage, finish }: VisitProps) {
  useDocumentLanguage(language);
  const { document: first, adjustments: given } = status.preview ?? {};
  const [place, setPlace] = useState<Place>(first ? { view: 'document', id: first } : { view: 'home' });
  const [words, setWords] = useState('');
  const [adjustments, adjust] = useAdjustments(given);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const present = usePresence(adjustments.time === 'more' ? longer(status.visit) : status.visit);
  useScanning(adjustments.scan === 'on' ? stopMs[adjustments.time] : undefined, () => adjust({ scan: 'off' }));
  const isAsking = present.kind === 'asking';
  useFocusBack(isSheetOpen);
  useFocusBack(isAsking);
  const frame = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  useHeading(frame, [adjustments, language]);
  useEffect(() => main.current?.scrollTo(0, 0), [place]);
  useEffect(() => {
    if (present.kind === 'gone') finish();
  }, [present.kind]);

  const goHome = () => setPlace({ view: 'home' });
  const goSearch = () => setPlace({ view: 'search' });
  const openSection = (name: SectionName) => setPlace({ view: 'section', name });
  const open = (id: string) => setPlace({ view: 'document', id });
  return (
    <LocaleProvider texts={texts} language={language}>
      <NowProvider status={status} offsets={home.offsets}>
        <div class="screen" ref={frame} inert={isAsking || isSheetOpen}>
          <Header home={home} isHome={place.view === 'home'} />
          <main ref={main} tabIndex={0} onKeyDown={scrollByEnter}>
            {place.view === 'home' && (
              <HomeView home={home} open={open} openSection={openSection} openSearch={goSearch} />
            )}
            {place.view === 'search' && (
              <SearchView home={home} words={words} setWords={setWords} open={open} openSection={openSection} />
            )}
            {place.view === 'service' && <LazyService edition={home.edition?.number} restartPage={finish} />}
            {place.view === 'section' && <SectionView name={place.name} edition={home.edition?.number} open={open} />}
            {place.view === 'document' && (
              <DocumentView id={place.id} edition={home.edition} open={open} goHome={goHome} />
            )}
          </main>
          {/* Whether they are needed is asked anew of each view, as it stands without them. */}
          <ScrollButtons key={JSON.stringify([place, language, adjustments])} of={main} />
          <Dock
            offered={status.languages}
            isHome={place.view === 'home'}
            goHome={goHome}
            isSearch={place.view === 'search'}
            goSearch={goSearch}
            setLanguage={setLanguage}
            openSheet={() => setSheetOpen(true)}
            finish={finish}
          />
          <StatusLine edition={home.edition} offsets={home.offsets} status={status} />
        </div>
      </NowProvider>
      {isSheetOpen && (
        <AccessibilitySheet
          adjustments={adjustments}
          adjust={adjust}
          isCovered={isAsking}
          close={() => setSheetOpen(false)}
          openService={() => {
            setSheetOpen(false);
            setPlace({ view: 'service' });
          }}
        />
      )}
      {isAsking && <StillThere secondsLeft={present.secondsLeft} finish={finish} />}
    </LocaleProvider>
  );
}
