import type { i18n } from 'i18next';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Language, languages } from '../../content/model/language.ts';
import { LocaleProvider, useDocumentLanguage } from '../ui/locale.tsx';
import { fetchStatus } from './api.ts';
import { Attract } from './attract.tsx';
import { forgetVisit } from './forget.ts';
import { useAnswer, useHome, useScreenEvents } from './freshness.ts';
import { NoticeToAll, WaitingView } from './plain-views.tsx';
import { Visit } from './visit.tsx';

/** The attract loop until somebody touches, then a visit, which ends with a fresh page. */
export function App({ texts }: { texts: i18n }) {
  const [touched, setVisitor] = useState<Language | ''>();
  const [isWaiting, setWaiting] = useState(false);
  const heard = useScreenEvents();
  const status = useAnswer(fetchStatus, [heard.changes])?.answer;
  const preview = status && 'preview' in status ? status.preview : undefined;
  const visitor = touched ?? preview?.language;
  const home = useHome(heard, { takesEditions: !visitor });
  if (status && 'outOfService' in status) {
    const view = <NoticeToAll texts={texts} offered={languages} words="outOfService" reason={status.outOfService} />;
    return <Plain texts={texts} language={languages[0]} view={view} />;
  }
  const offered = status?.languages ?? languages;
  const greeting = offered[0] ?? languages[0];
  if (!home || !status || isWaiting) return <Plain texts={texts} language={greeting} view={<WaitingView />} />;
  if (!home.edition) {
    const view = <NoticeToAll texts={texts} offered={offered} words="empty" />;
    return <Plain texts={texts} language={greeting} view={view} />;
  }
  if (!visitor) return <Attract texts={texts} home={home} status={status} greeting={greeting} begin={setVisitor} />;
  // A preview has no storage that could be cleared, and begins anew by itself.
  const finish = () => (preview ? setVisitor('') : void forgetVisit(() => setWaiting(true)));
  return (
    <Visit texts={texts} home={home} status={status} language={visitor} setLanguage={setVisitor} finish={finish} />
  );
}

/** Before there is anything to show. */
export function Plain({ texts, language, view }: { texts: i18n; language: Language; view: JSX.Element }) {
  useDocumentLanguage(language);
  return (
    <LocaleProvider texts={texts} language={language}>
      <main class="alone">{view}</main>
    </LocaleProvider>
  );
}
