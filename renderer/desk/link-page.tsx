import { Page, type PageProps } from './page.tsx';
import { wordsOf } from './words.ts';

/** Shows a link once: the desk itself does not know it any more. */
export function LinkPage({ title, lead, link, ...page }: PageProps & { title: string; lead: string; link: string }) {
  const { people } = wordsOf(page.language);
  return (
    <Page {...page} title={title}>
      <p>{lead}</p>
      <div class="card whole field">
        <label for="link">{people.link}</label>
        <input id="link" type="text" readonly dir="ltr" value={link} autofocus />
      </div>
      <p>
        <a href={page.path}>{people.back}</a>
      </p>
    </Page>
  );
}
