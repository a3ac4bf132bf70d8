import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import type { DocumentFault } from '../../main/desk/writing/document-fault.ts';
import { FaultList } from './fault-list.tsx';
import { Page, type PageProps } from './page.tsx';
import { wordsOf } from './words.ts';

/** Why nothing was published: what is wrong in the documents. */
export function FaultsPage({
  faults,
  documents,
  ...page
}: PageProps & { faults: DocumentFault[]; documents: DeskDocument[] }) {
  const { faults: own, editions } = wordsOf(page.language);
  return (
    <Page {...page} title={own.title}>
      <p class="alarm" role="alert">
        {own.lead}
      </p>
      <FaultList faults={faults} documents={documents} language={page.language} />
      <p>
        <a href="/editions/next">{editions.next}</a>
      </p>
    </Page>
  );
}
