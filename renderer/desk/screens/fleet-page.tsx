import type { FleetScreen, SiteCount } from '../../../main/desk/screens/fleet.ts';
import type { Site } from '../../../main/desk/sites.ts';
import { dayAndTime } from '../day-and-time.ts';
import { Page, type PageProps } from '../page.tsx';
import { Pages } from '../pages.tsx';
import { Said } from '../said.tsx';
import { siteName } from '../site-name.ts';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';
import { StateWords } from './state-words.tsx';

type FleetPageProps = PageProps & {
  /** The one whose screens are shown; undefined: those of all. */
  site: string | undefined;
  shown: FleetScreen[];
  number: number;
  pages: number;
  newest: number;
  counts: SiteCount[];
  sites: Site[];
  /** Where the reader may pair screens. */
  own: Site[];
  done: string | undefined;
};

/** Every screen, the worst first, and how many of each site are well. */
export function FleetPage({ shown, newest, counts, sites, own, done, ...rest }: FleetPageProps) {
  const { language, site, number, pages } = rest;
  const { screens: words } = wordsOf(language);
  return (
    <Page {...rest} title={words.title}>
      <Said done={done} language={language} />
      <div id="live" data-live="/screens/changes">
        <p>{newest > 0 ? fill(words.lead, { number: newest }) : words.leadNone}</p>
        {counts.length > 1 ? <Summary counts={counts} sites={sites} chosen={site} language={language} /> : null}
        {shown.length === 0 ? <p>{words.none}</p> : <List shown={shown} sites={sites} language={language} />}
        <Pages number={number} pages={pages} to={addressAt(site)} language={language} />
      </div>
      {own.length > 0 ? (
        <>
          <h2>{words.add}</h2>
          <p>{words.addLead}</p>
          <ul class="links">
            {own.map(({ id }) => (
              <li>
                <a href={`/sites/${id}/screens/new`}>{siteName(id, sites, language)}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}

type SummaryProps = { counts: SiteCount[]; sites: Site[]; chosen: string | undefined; language: DeskLanguage };

function Summary({ counts, sites, chosen, language }: SummaryProps) {
  const { screens: words, everySite } = wordsOf(language);
  const kinds = ['broken', 'silent', 'never', 'behind', 'current'] as const;
  return (
    <div class="wide">
      <table class="counts">
        <caption>{words.bySite}</caption>
        <thead>
          <tr>
            <th scope="col">{words.column.site}</th>
            {kinds.map((kind) => (
              <th scope="col">{words.kind[kind]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr>
              <th scope="row">
                <a href={`/screens?site=${count.site}`} aria-current={count.site === chosen ? 'true' : undefined}>
                  {siteName(count.site, sites, language)}
                </a>
              </th>
              {kinds.map((kind) => (
                <td data-state={count.counts[kind] > 0 ? kind : undefined}>{count.counts[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen === undefined ? null : (
        <p>
          <a href="/screens">{everySite}</a>
        </p>
      )}
    </div>
  );
}

function List({ shown, sites, language }: { shown: FleetScreen[]; sites: Site[]; language: DeskLanguage }) {
  const { screens: words } = wordsOf(language);
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            {(['name', 'site', 'state', 'told'] as const).map((column) => (
              <th scope="col">{words.column[column]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ screen, told, state }) => (
            <tr>
              <th scope="row">
                <a href={`/screens/${screen.id}`}>
                  <bdi>{screen.name}</bdi>
                </a>
              </th>
              <td>{siteName(screen.site, sites, language)}</td>
              <td>
                <StateWords state={state} language={language} />
              </td>
              <td class="time">{told ? dayAndTime(told.at.toISOString(), language) : words.never}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const addressAt = (site: string | undefined) => (page: number) =>
  `/screens?page=${page}${site === undefined ? '' : `&site=${encodeURIComponent(site)}`}`;
