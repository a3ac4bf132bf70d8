import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskLink, Locked, Opened, ServiceFacts } from '../../main/kiosk/status.ts';
import { useLocale } from '../ui/locale.tsx';
import { askService } from './api.ts';
import { DisplayTest } from './display-test.tsx';
import { MachinePower } from './machine-power.tsx';
import { ServiceLock } from './service-lock.tsx';
import { TouchTest } from './touch-test.tsx';

type Shown = { answer: Locked | ServiceFacts; ticket?: string | undefined };

export type ServiceViewProps = { edition: number | undefined; restartPage: () => void };

/** For who looks after the screen. What opens it lives in the memory of this view, and is gone with it. */
export function ServiceView({ edition, restartPage }: ServiceViewProps) {
  const { t } = useLocale();
  const [shown, setShown] = useState<Shown>();
  const [isBusy, setBusy] = useState(false);
  const [test, setTest] = useState<'touch' | 'display'>();
  const endTest = () => setTest(undefined);
  const ask = async (path = '', body?: object) => {
    setBusy(true);
    const answer = await askService<Locked | Opened | ServiceFacts>(path, shown?.ticket, body).catch(() => undefined);
    setBusy(false);
    // Refused, or the host is away: what was open is closed.
    if (!answer) return setShown(undefined);
    setShown({ answer, ticket: 'ticket' in answer ? answer.ticket : shown?.ticket });
  };
  useEffect(() => {
    if (!shown) void ask();
  }, [shown === undefined]);
  const answer = shown?.answer;
  return (
    <article class="service-view">
      <h1>{t('service.title')}</h1>
      {answer?.kind === 'locked' && (
        <ServiceLock
          key={answer.challenge}
          locked={answer}
          give={(digits) => void ask('/answer', { answer: digits })}
        />
      )}
      {answer?.kind === 'open' && (
        <>
          <Facts facts={answer} edition={edition} />
          <div class="actions" aria-busy={isBusy}>
            <button class="sync" onClick={() => void ask('/sync', {})}>
              {t('service.syncNow')}
            </button>
            <button onClick={restartPage}>{t('service.restartPage')}</button>
            <button onClick={() => void ask('/restart', {})}>{t('service.restartHost')}</button>
            <button class="test-touch" onClick={() => setTest('touch')}>
              {t('service.touchTest')}
            </button>
            <button class="test-display" onClick={() => setTest('display')}>
              {t('service.displayTest')}
            </button>
            <button onClick={() => void new Audio('api/service/tone').play()}>{t('service.soundTest')}</button>
            {answer.hasPower && <MachinePower give={(order) => void ask('/machine', { order })} />}
          </div>
          {!answer.hasPower && <p>{t('service.noPower')}</p>}
          <p role="status">{isBusy && t('waiting')}</p>
          {/* What only an administrator reads is in English. */}
          <h2>{t('service.state')}</h2>
          <ul class="says" lang="en" dir="ltr">
            {answer.says.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <h2>{t('service.log')}</h2>
          <ol class="lines" lang="en" dir="ltr">
            {answer.lines.map(({ at, words }, index) => (
              <li key={index}>
                <time>{instant(at)}</time> {words}
              </li>
            ))}
          </ol>
          {test === 'touch' && <TouchTest close={endTest} />}
          {test === 'display' && <DisplayTest close={endTest} />}
        </>
      )}
    </article>
  );
}

function Facts({ facts, edition }: { facts: ServiceFacts; edition: number | undefined }) {
  const { t } = useLocale();
  const { site, version, now, syncEndedAt, status } = facts;
  const { sync, desk } = status;
  const rows: [words: string, value: ComponentChildren][] = [
    [t('service.site'), site],
    [t('service.version'), version],
    [t('service.edition'), edition === undefined ? undefined : String(edition)],
    [t('service.network'), t(`service.sync.${sync.kind}`)],
    [t('service.syncEnded'), syncEndedAt && instant(syncEndedAt)],
    [t('service.clock'), `${instant(now)} · ${t(`service.clockIs.${status.clock}`)}`],
    [t('service.keys'), t(status.developmentKeys ? 'service.keysAre.development' : 'service.keysAre.own')],
    [t('service.desk'), desk && <DeskState desk={desk} />],
  ];
  return (
    <dl>
      {rows.map(
        ([words, value]) =>
          value && (
            <div key={words}>
              <dt>{words}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A screen that nobody paired yet shows what is typed at the desk, and what is compared there. */
function DeskState({ desk }: { desk: DeskLink }) {
  const { t } = useLocale();
  const state = t(`service.deskIs.${desk.kind}`);
  if (desk.kind !== 'waiting') return state;
  return (
    <>
      {state}
      <br />
      <bdi class="code" dir="ltr">
        {desk.code}
      </bdi>
      <br />
      <bdi>{desk.words}</bdi>
    </>
  );
}

/** By universal time: whether the screen's own zone is right is one of the questions here. */
const instant = (text: string) => `${text.slice(0, 19).replace('T', ' ')} UTC`;
