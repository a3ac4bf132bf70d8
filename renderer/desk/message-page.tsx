import { Page, type PageProps } from './page.tsx';
import { type Words, wordsOf } from './words.ts';

/** Says one thing, and leads back. */
export function MessagePage({ message, ...page }: PageProps & { message: keyof Words['message'] }) {
  const words = wordsOf(page.language);
  const { title, text } = words.message[message];
  return (
    <Page {...page} title={title}>
      <p>{text}</p>
      <p>
        <a href="/">{words.home}</a>
      </p>
    </Page>
  );
}
