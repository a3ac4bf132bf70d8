import { type Language, languages } from '../../../content/model/language.ts';
import { localize, reviewStates } from '../../../content/model/localized.ts';
import type { Site } from '../../../main/desk/sites.ts';
import type { Colleague } from '../../../main/desk/store/read-people.ts';
import type { TranslationCheck } from '../../../main/desk/store/translation-checks.ts';
import type { Board, BoardFilter, BoardRow } from '../../../main/desk/translations/board.ts';
import { dayAndTime } from '../day-and-time.ts';
import { Page, type PageProps } from '../page.tsx';
import { Pages } from '../pages.tsx';
import { siteName } from '../site-name.ts';
import { type DeskLanguage, wordsOf } from '../words.ts';

type TranslationsPageProps = PageProps &
  ReturnType<Board> & {
    filter: BoardFilter;
    /** Which page of the rows is shown, and of how many. */
    number: number;
    pages: number;
    sites: Site[];
    checks: TranslationCheck[];
    people: Colleague[];
  };

/** Documents by languages, the counts above. */
export function TranslationsPage({
  filter,
  rows,
  number,
  pages,
  counts,
  sites,
  checks,
  people,
  ...page
}: TranslationsPageProps) {
  const { language } = page;
  const { translations: own, contentLanguage, documents } = wordsOf(language);
  const shown = filter.texts ? [filter.texts] : languages;
  return (
    <Page {...page} title={own.title}>
      <p>{own.lead}</p>
      <div class="wide">
        <table class="counts">
          <caption class="hint">{own.counts}</caption>
          <thead>
            <tr>
              <td />
              {reviewStates.map((state) => (
                <th scope="col">{own.state[state]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {languages.map((one) => (
              <tr>
                <th scope="row">{contentLanguage[one]}</th>
                {reviewStates.map((state) => (
                  <td>
                    {counts[one][state] ? (
                      <a
                        href={addressOf({ ...filter, texts: one, state })}
                        aria-label={`${contentLanguage[one]}, ${own.state[state]}: ${counts[one][state]}`}
                      >
                        {counts[one][state]}
                      </a>
                    ) : (
                      '–'
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Filter filter={filter} sites={sites} language={language} />
      {rows.length === 0 ? <p>{own.nothing}</p> : null}
      {rows.length > 0 ? (
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th scope="col">{documents.column.title}</th>
                {shown.map((one) => (
                  <th scope="col">{contentLanguage[one]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row" class="document">
                    <Title row={row} language={language} />
                    <span class="hint">{documents.type[row.document.type]}</span>
                  </th>
                  {shown.map((one) => (
                    <td>
                      <Cell row={row} texts={one} language={language} checks={checks} people={people} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <Pages number={number} pages={pages} to={(page) => `${addressOf(filter)}&page=${page}`} language={language} />
    </Page>
  );
}

function Title({ row: { document }, language }: { row: BoardRow; language: DeskLanguage }) {
  const title = localize(document.title, language);
  return (
    <a href={`/documents/${document.id}`}>
      <bdi lang={title?.language}>{title?.value ?? document.id}</bdi>
    </a>
  );
}

type CellProps = Pick<TranslationsPageProps, 'checks' | 'people'> & {
  row: BoardRow;
  texts: Language;
  language: DeskLanguage;
};

function Cell({ row: { document, reviews }, texts, language, checks, people }: CellProps) {
  const { translations: own, contentLanguage } = wordsOf(language);
  const state = reviews[texts];
  if (state === undefined) return null;
  if (state === 'missing') return <span class="review missing">{own.state.missing}</span>;
  const name = localize(document.title, language)?.value ?? document.id;
  const check = state === 'checked' && checks.find((one) => one.document === document.id && one.language === texts);
  const who = check && people.find(({ id }) => id === check.account)?.name;
  return (
    <>
      <a
        class={`review ${state}`}
        href={`/translations/${document.id}/${texts}`}
        aria-label={`${name}, ${contentLanguage[texts]}: ${own.state[state]}`}
      >
        {own.state[state]}
      </a>
      {check && who ? (
        <span class="hint">
          <bdi>{who}</bdi>, <span class="time">{dayAndTime(check.at, language)}</span>
        </span>
      ) : null}
    </>
  );
}

function Filter({ filter, sites, language }: { filter: BoardFilter; sites: Site[]; language: DeskLanguage }) {
  const words = wordsOf(language);
  const { translations: own } = words;
  const choices: [name: keyof BoardFilter, label: string, options: [value: string, text: string][]][] = [
    ['texts', own.language, languages.map((one) => [one, words.contentLanguage[one]])],
    ['state', own.review, reviewStates.map((one) => [one, own.state[one]])],
    ['type', words.documents.column.type, Object.entries(words.documents.type)],
    ['site', words.documents.column.where, sites.map(({ id }) => [id, siteName(id, sites, language)])],
  ];
  return (
    <form method="get" action="/translations" class="line filter">
      {choices.map(([name, label, options]) => (
        <div class="field">
          <label for={name}>{label}</label>
          <select id={name} name={name}>
            <option value="">{words.record.filter.all}</option>
            {options.map(([value, text]) => (
              <option value={value} selected={value === filter[name]}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button type="submit">{words.record.filter.submit}</button>
    </form>
  );
}

function addressOf(filter: BoardFilter): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) fields.set(name, value);
  return `/translations?${fields.toString()}`;
}
