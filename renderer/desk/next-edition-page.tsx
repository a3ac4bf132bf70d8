import type { Plan } from '../../main/desk/publishing/plan.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import type { DocumentFault } from '../../main/desk/writing/document-fault.ts';
import { ChangeList, DocumentLink } from './change-list.tsx';
import { FaultList } from './fault-list.tsx';
import { Page, type PageProps } from './page.tsx';
import { fill, wordsOf } from './words.ts';

type NextEditionPageProps = PageProps & {
  plan: Plan;
  faults: DocumentFault[];
  documents: DeskDocument[];
  sites: Site[];
  /** What was looked at is not what would be published by now. */
  isOutdated: boolean;
  /** Whether the reader publishes somewhere. */
  isPublisher: boolean;
};

/** What the next edition changes, site by site, and the button that publishes it. */
export function NextEditionPage(props: NextEditionPageProps) {
  const { plan, faults, documents, sites, isOutdated, isPublisher, ...page } = props;
  const { language } = page;
  const { editions: own, faults: faultWords, contentLanguage } = wordsOf(language);
  const { changes, unchecked, others, token } = plan;
  const isReady = changes.length > 0 && faults.length === 0;
  return (
    <Page {...page} title={own.next}>
      {isOutdated ? (
        <p class="alarm" role="alert">
          {own.outdated}
        </p>
      ) : null}
      {changes.length === 0 ? <p>{isPublisher ? own.waitingNone : own.notPublisher}</p> : <p>{own.nextLead}</p>}
      {others > 0 ? <p class="hint">{fill(own.others, { count: others })}</p> : null}
      {unchecked.length > 0 ? (
        <section>
          <p>{own.unchecked}</p>
          <ul>
            {unchecked.map(({ document, title, languages }) => (
              <li>
                <DocumentLink id={document} title={title} language={language} />{' '}
                <span class="hint">{languages.map((one) => contentLanguage[one]).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {faults.length > 0 ? (
        <>
          <p class="alarm" role="alert">
            {faultWords.lead}
          </p>
          <FaultList faults={faults} documents={documents} language={language} />
        </>
      ) : null}
      {isReady ? (
        <form method="post" action="/editions" class="card line" data-once>
          <input type="hidden" name="token" value={token} />
          <p>{fill(own.ready, { count: changes.length })}</p>
          <button type="submit">{own.publish}</button>
        </form>
      ) : null}
      {changes.length > 0 ? <ChangeList changes={changes} sites={sites} language={language} heading="h2" /> : null}
      <p>
        <a href="/editions">{own.title}</a>
      </p>
    </Page>
  );
}
