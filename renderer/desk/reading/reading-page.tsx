import { languages } from '../../../content/model/language.ts';
import { localize } from '../../../content/model/localized.ts';
import type { DocumentCount } from '../../../main/desk/screens/count-by-document.ts';
import type { Site } from '../../../main/desk/sites.ts';
import { Page, type PageProps } from '../page.tsx';
import { siteName } from '../site-name.ts';
import { fill, wordsOf } from '../words.ts';

type ReadingPageProps = PageProps & {
  week: string | undefined;
  site: string | undefined;
  /** Whether only projects are shown. */
  isProjects: boolean;
  counts: DocumentCount[];
  weeks: string[];
  sites: Site[];
};

/** How often each document was opened on the screens. */
export function ReadingPage({ week, site, isProjects, counts, weeks, sites, ...page }: ReadingPageProps) {
  const { language } = page;
  const words = wordsOf(language);
  const { reading: own } = words;
  const chosen = new URLSearchParams({ ...(week && { week }), ...(site && { site }) }).toString();
  return (
    <Page {...page} title={own.title}>
      <p>{own.lead}</p>
      <form method="get" action="/reading" class="line filter">
        <div class="field">
          <label for="week">{own.week}</label>
          <select id="week" name="week">
            <option value="">{own.everyWeek}</option>
            {weeks.map((monday) => (
              <option value={monday} selected={monday === week}>
                {fill(own.weekOf, { monday })}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="site">{own.site}</label>
          <select id="site" name="site">
            <option value="">{words.everySite}</option>
            {sites.map(({ id }) => (
              <option value={id} selected={id === site}>
                {siteName(id, sites, language)}
              </option>
            ))}
          </select>
        </div>
        <label class="line">
          <input type="checkbox" name="all" checked={!isProjects} />
          {own.all}
        </label>
        <button type="submit">{own.show}</button>
      </form>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{own.document}</th>
              {languages.map((name) => (
                <th scope="col" class="count">
                  {words.contentLanguage[name]}
                </th>
              ))}
              <th scope="col" class="count">
                {own.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ id, title, byLanguage, total }) => {
              const name = localize(title, language) ?? { value: id, language: 'en' };
              return (
                <tr>
                  <th scope="row">
                    <bdi lang={name.language}>{name.value}</bdi>
                  </th>
                  {languages.map((one) => (
                    <td class="count">{byLanguage[one] ?? '–'}</td>
                  ))}
                  <td class="count total">{total > 0 ? total : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="hint">{own.few}</p>
      <p>
        <a href={`/reading.csv${chosen && `?${chosen}`}`}>{own.csv}</a> ·{' '}
        <a href="/missed-words">{words.missed.title}</a>
      </p>
    </Page>
  );
}
