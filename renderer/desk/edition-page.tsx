import type { Change } from '../../main/desk/publishing/plan.ts';
import type { Arrived } from '../../main/desk/screens/fleet.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskEdition } from '../../main/desk/store/read-editions.ts';
import type { Colleague } from '../../main/desk/store/read-people.ts';
import { ChangeList } from './change-list.tsx';
import { dayAndTime } from './day-and-time.ts';
import { whyOf } from './editions-page.tsx';
import { Page, type PageProps } from './page.tsx';
import { Said } from './said.tsx';
import { Arrivals } from './screens/arrivals.tsx';
import { fill, wordsOf } from './words.ts';

type EditionPageProps = PageProps & {
  edition: DeskEdition;
  /** How many documents it carries. */
  carries: number;
  /** From the edition before it. */
  changes: Change[];
  /** What a return to it would change. */
  back: Change[];
  isNewest: boolean;
  /** The number of the newest edition. */
  newest: number | undefined;
  /** The one before it. */
  former: number | undefined;
  /** Another one has become the newest since somebody looked. */
  isOutdated: boolean;
  canRestore: boolean;
  /** How far it has come; undefined: it is not the newest. */
  arrived: Arrived | undefined;
  people: Colleague[];
  sites: Site[];
  done: string | undefined;
};

/** One edition: what it changed, and the way back to it. */
export function EditionPage(props: EditionPageProps) {
  const {
    edition,
    carries,
    changes,
    back,
    isNewest,
    canRestore,
    arrived,
    people,
    sites,
    done,
    newest,
    former,
    isOutdated,
    ...page
  } = props;
  const { language } = page;
  const { editions: own } = wordsOf(language);
  const number = edition.number;
  const publisher = people.find(({ id }) => id === edition.publisher)?.name;
  return (
    <Page {...page} title={fill(own.numbered, { number })}>
      <Said done={done} language={language} />
      {isOutdated ? (
        <p class="alarm" role="alert">
          {own.backOutdated}
        </p>
      ) : null}
      <p>
        {isNewest ? <span class="mark">{own.newest}</span> : null} {dayAndTime(edition.at, language)}
        {publisher ? (
          <>
            {' · '}
            <bdi>{publisher}</bdi>
          </>
        ) : null}
        {' · '}
        {whyOf(edition, language)} · {fill(own.carries, { count: carries })}
      </p>
      {arrived ? <Arrivals arrived={arrived} sites={sites} language={language} /> : null}
      {canRestore && !isNewest ? (
        <form method="post" action={`/editions/${number}/restore`} class="card" data-once>
          <input type="hidden" name="seen" value={String(newest ?? '')} />
          <p>{own.backLead}</p>
          <button type="submit">{fill(own.back, { number })}</button>
          <details open={isOutdated}>
            <summary>{own.backChanges}</summary>
            <ChangeList changes={back} sites={sites} language={language} heading="h2" />
          </details>
        </form>
      ) : null}
      {canRestore && isNewest && former !== undefined ? (
        <p>
          <a href={`/editions/${former}`}>{fill(own.former, { number: former })}</a>
        </p>
      ) : null}
      <h2>{own.changed}</h2>
      <ChangeList changes={changes} sites={sites} language={language} heading="h3" />
      <p>
        <a href="/editions">{own.title}</a>
      </p>
    </Page>
  );
}
