import { Page, type PageProps } from './page.tsx';
import { type Words, wordsOf } from './words.ts';

type NotPublishedProps = PageProps & { code?: string; sentence?: string; isFull: boolean };

/** Why nothing was published, where it is no fault of the documents: what an administrator has to know. */
export function NotPublishedPage({ code = 'other', sentence, isFull, ...page }: NotPublishedProps) {
  const { editions: own, diskFull } = wordsOf(page.language);
  const known = isFull ? diskFull.publishing : own.failed[code as keyof Words['editions']['failed']];
  return (
    <Page {...page} title={own.notPublished}>
      <p class="alarm" role="alert">
        {known ?? own.failed.other}
      </p>
      {sentence ? (
        <p class="hint">
          {own.forAdministrator} <bdi lang="en">{sentence}</bdi>
        </p>
      ) : null}
      <p>
        <a href="/editions/next">{own.next}</a>
      </p>
    </Page>
  );
}
