import type { FleetScreen } from '../../../main/desk/screens/fleet.ts';
import type { Site } from '../../../main/desk/sites.ts';
import { dayAndTime } from '../day-and-time.ts';
import { Page, type PageProps } from '../page.tsx';
import { Said } from '../said.tsx';
import { siteName } from '../site-name.ts';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';
import { PlaceForm, type TypedPlace } from './place-form.tsx';
import { StateWords } from './state-words.tsx';

type ScreenPageProps = PageProps & {
  seen: FleetScreen;
  /** Of how many days it told more openings than a screen can show. */
  passedOver: number;
  /** Its key, as words. */
  words: string;
  sites: Site[];
  /** Which ones the reader administers. */
  own: Site[];
  /** Whether the reader administers its site. */
  mayAct: boolean;
  /** Left out: nothing was typed that could not be taken. */
  typed: TypedPlace | undefined;
  /** When a picture of it was taken, if there is one. */
  pictureAt: string | undefined;
  done: string | undefined;
};

/** One screen: how it is, what it said last, and what can be asked of it. */
export function ScreenPage(props: ScreenPageProps) {
  const { seen, passedOver, words: fingerprint, sites, own, mayAct, typed, pictureAt, done, ...page } = props;
  const { language } = page;
  const { screens: words } = wordsOf(language);
  const { screen, state } = seen;
  return (
    <Page {...page} title={screen.name}>
      <Said done={done} language={language} />
      <p>
        {siteName(screen.site, sites, language)} · <a href="/screens">{words.back}</a>
      </p>
      <div id="live" data-live="/screens/changes">
        <StateWords state={state} language={language} />
        {pictureAt === undefined ? null : (
          <figure class="picture">
            <img src={`/screens/${screen.id}/picture?at=${pictureAt}`} alt={words.pictureAlt} />
            <figcaption>{fill(words.pictureOf, { at: dayAndTime(pictureAt, language) })}</figcaption>
          </figure>
        )}
        <Facts seen={seen} fingerprint={fingerprint} language={language} />
      </div>
      {passedOver > 0 ? <p class="alarm">{fill(words.passedOver, { count: passedOver })}</p> : null}
      {mayAct ? (
        <>
          <PlaceForm screen={screen} own={own} typed={typed} language={language} />
          <h2>{words.ask}</h2>
          <ul class="orders">
            {(['sync', 'restart-view', 'picture', 'unpair'] as const).map((order) => (
              <li class="card">
                <form method="post" action={`/screens/${screen.id}/${order}`} class="line">
                  <p>{words.order[order].hint}</p>
                  <button type="submit" class="quiet">
                    {words.order[order].submit}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}

type FactsProps = { seen: FleetScreen; fingerprint: string; language: DeskLanguage };

function Facts({ seen, fingerprint, language }: FactsProps) {
  const { screens: words } = wordsOf(language);
  const { screen, told, isOpen } = seen;
  const report = told?.report;
  const edition = report?.edition;
  const moment = (at: string | undefined) => (at === undefined ? undefined : dayAndTime(at, language));
  const megabytes = (count: number | undefined) =>
    count === undefined ? undefined : fill(words.megabytes, { count: count.toLocaleString(language) });
  // What a screen says in its own words is in English.
  const rows: [name: string, value: string | undefined, own?: string | undefined][] = [
    [
      words.fact.edition,
      edition && fill(words.edition, { number: edition.number, day: moment(edition.issuedAt) ?? '' }),
    ],
    [words.fact.hash, edition?.listSha256.slice(0, 16)],
    [words.fact.told, moment(told?.at.toISOString())],
    [words.fact.stream, isOpen ? words.streamOpen : words.streamClosed],
    [words.fact.sync, report && words.sync[report.sync]],
    [words.fact.clock, report && words.clock[report.clock]],
    [words.fact.keys, report?.developmentKeys ? words.developmentKeys : undefined],
    [words.fact.disk, megabytes(report?.diskMb)],
    [words.fact.memory, megabytes(report?.memoryMb)],
    [words.fact.touched, moment(report?.touchedAt)],
    [words.fact.reset, moment(report?.resetAt)],
    [words.fact.version, report?.version],
    [words.fact.ended, moment(report?.lastExit?.at), report?.lastExit?.reason],
    [words.fact.paired, moment(screen.pairedAt)],
    [words.fact.words, fingerprint],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value, own]) =>
        value ? (
          <div>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
              {own ? (
                <>
                  {' '}
                  <bdi class="hint" lang="en" dir="ltr">
                    {own}
                  </bdi>
                </>
              ) : null}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
