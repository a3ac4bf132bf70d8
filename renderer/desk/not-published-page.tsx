import { Page, type PageProps } from './page.tsx';
import { type Words, wordsOf } from './words.ts';

/** Why nothing was published, where it is no fault of the documents: what an administrator has to know. */
export function NotPublishedPage({ code, sentence, ...page }: PageProps & { code: string; sentence: string }) {
  const { editions: own } = wordsOf(page.language);
  const known = own.failed[code as keyof Words['editions']['failed']];
  return (
    <Page {...page} title={own.notPublished}>
      <p class="alarm" role="alert">
        {known ?? own.failed.other}
      </p>
      <p class="hint">
        {own.forAdministrator} <bdi lang="en">{sentence}</bdi>
      </p>
      <p>
        <a href="/editions/next">{own.next}</a>
      </p>
    </Page>
  );
}
