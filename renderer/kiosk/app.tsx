import type { i18n } from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Language, languages } from '../../content/model/language.ts';
import { LocaleProvider } from '../ui/locale.tsx';
import { fetchHome, fetchStatus } from './api.ts';
import { Dock } from './dock.tsx';
import { DocumentView } from './document-view.tsx';
import { useAnswer, useFreshness } from './freshness.ts';
import { Header } from './header.tsx';
import { HomeView } from './home-view.tsx';
import { EmptyView, WaitingView } from './plain-views.tsx';
import { StatusLine } from './status-line.tsx';

/** Where a visitor is. It lives in memory only: no address, no history, nothing to find afterwards. */
export type Place = { view: 'home' } | { view: 'document'; id: string };

export function App({ texts }: { texts: i18n }) {
  const fresh = useFreshness();
  const home = useAnswer(fetchHome, [fresh.edition])?.answer;
  const status = useAnswer(fetchStatus, [fresh.status])?.answer;
  const offered = status?.languages ?? [...languages];
  const [chosen, setLanguage] = useState<Language>();
  const language = chosen ?? offered[0] ?? 'ar';
  const [place, setPlace] = useState<Place>({ view: 'home' });
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.scrollTo(0, 0), [place]);

  const open = (id: string) => setPlace({ view: 'document', id });
  return (
    <LocaleProvider texts={texts} language={language}>
      <div class={`screen screen-${place.view}`}>
        <Header home={home} isHome={place.view === 'home'} />
        <main ref={main} tabIndex={0}>
          {!home && <WaitingView />}
          {home && !home.edition && <EmptyView />}
          {home?.edition && place.view === 'home' && <HomeView home={home} open={open} />}
          {home?.edition && place.view === 'document' && (
            <DocumentView id={place.id} edition={fresh.edition} open={open} />
          )}
        </main>
        <Dock
          offered={offered}
          isHome={place.view === 'home'}
          goHome={() => setPlace({ view: 'home' })}
          setLanguage={setLanguage}
        />
        <StatusLine edition={home?.edition} timeZone={home?.timeZone} status={status} />
      </div>
    </LocaleProvider>
  );
}
