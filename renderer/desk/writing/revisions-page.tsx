import { localize } from '../../../content/model/localized.ts';
import type { DeskDocument, Revision, RevisionLine } from '../../../main/desk/store/read-documents.ts';
import type { Colleague } from '../../../main/desk/store/read-people.ts';
import type { FieldChange } from '../../../main/desk/writing/compare-values.ts';
import { dayAndTime } from '../day-and-time.ts';
import { Page, type PageProps } from '../page.tsx';
import { Said } from '../said.tsx';
import { fill, wordsOf } from '../words.ts';
import { Changes } from './changes.tsx';

type RevisionsPageProps = PageProps & {
  document: DeskDocument;
  /** A page of them, the newest first: those before a number; undefined: the first page. */
  revisions: RevisionLine[];
  before: number | undefined;
  hasOlder: boolean;
  shown: Revision;
  /** Since the revision before the one that is shown; undefined: there is none before. */
  changes: FieldChange[] | undefined;
  people: Colleague[];
  mayRestore: boolean;
  done: string | undefined;
};

/** Every revision of a document: who saved it, when, and what she changed. */
export function RevisionsPage(props: RevisionsPageProps) {
  const { document, revisions, before, hasOlder, shown, changes, people, mayRestore, done, ...page } = props;
  const { language } = page;
  const { revisions: words, record } = wordsOf(language);
  const nameOf = (author: number | null) => people.find(({ id }) => id === author)?.name ?? record.byDesk;
  const address = `/documents/${document.id}`;
  const title = localize(document.title, language)?.value ?? document.id;
  return (
    <Page {...page} title={fill(words.title, { title })}>
      <Said done={done} language={language} />
      <div class="revisions">
        <nav aria-label={words.list}>
          <ul>
            {revisions.map(({ number, at, author }) => (
              <li>
                <a
                  href={`${address}/revisions?revision=${number}${before === undefined ? '' : `&before=${before}`}`}
                  aria-current={number === shown.number ? 'true' : undefined}
                >
                  {dayAndTime(at, language)}
                </a>{' '}
                <bdi>{nameOf(author)}</bdi>
              </li>
            ))}
          </ul>
          {hasOlder ? (
            <p>
              <a href={`${address}/revisions?before=${revisions.at(-1)?.number}`}>{record.older}</a>
            </p>
          ) : null}
          {before === undefined ? null : (
            <p>
              <a href={`${address}/revisions`}>{words.newest}</a>
            </p>
          )}
        </nav>
        <section class="card">
          <h2>
            {fill(words.changes, { name: `\u2068${nameOf(shown.author)}\u2069`, at: dayAndTime(shown.at, language) })}
          </h2>
          {changes === undefined ? <p>{words.first}</p> : null}
          {changes?.length === 0 ? <p>{words.same}</p> : null}
          <Changes changes={changes ?? []} drawing={{ type: document.type, language }} />
          {mayRestore ? (
            <form method="post" action={`${address}/revisions/${shown.number}/restore`}>
              <button type="submit">{words.restore}</button>
              <p class="hint">{words.restoreHint}</p>
            </form>
          ) : null}
        </section>
      </div>
      <p class="line">
        <a href={address}>{words.back}</a>
      </p>
    </Page>
  );
}
