import type { DeskEdition } from '../../main/desk/store/read-editions.ts';
import type { Colleague } from '../../main/desk/store/read-people.ts';
import { dayAndTime } from './day-and-time.ts';
import { Page, type PageProps } from './page.tsx';
import { type DeskLanguage, fill, wordsOf } from './words.ts';

type EditionsPageProps = PageProps & {
  editions: DeskEdition[];
  people: Colleague[];
  /** How many approved changes no edition carries yet. */
  waiting: number;
};

/** Every edition, the newest first, and what waits for the next one. */
export function EditionsPage({ editions, people, waiting, ...page }: EditionsPageProps) {
  const { language } = page;
  const { editions: own } = wordsOf(language);
  const nameOf = (id: number | null) => people.find((one) => one.id === id)?.name ?? '';
  return (
    <Page {...page} title={own.title}>
      <p>{own.lead}</p>
      <section class="card line">
        <p>{waiting === 0 ? own.waitingNone : fill(own.waiting, { count: waiting })}</p>
        {waiting > 0 ? (
          <a class="button" href="/editions/next">
            {own.look}
          </a>
        ) : null}
      </section>
      {editions.length === 0 ? (
        <p>{own.none}</p>
      ) : (
        <div class="wide">
          <table>
            <thead>
              <tr>
                {(['number', 'at', 'who', 'why'] as const).map((column) => (
                  <th scope="col">{own.column[column]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {editions.map((edition, index) => (
                <tr>
                  <td>
                    <a href={`/editions/${edition.number}`}>{fill(own.numbered, { number: edition.number })}</a>{' '}
                    {index === 0 ? <span class="mark">{own.newest}</span> : null}
                  </td>
                  <td class="time">{dayAndTime(edition.at, language)}</td>
                  <td>
                    <bdi>{nameOf(edition.publisher)}</bdi>
                  </td>
                  <td>{whyOf(edition, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

/** Why there is this edition, in words. */
export function whyOf({ kind, subject }: DeskEdition, language: DeskLanguage): string {
  return fill(wordsOf(language).editions.why[kind], { subject: subject ?? '' });
}
