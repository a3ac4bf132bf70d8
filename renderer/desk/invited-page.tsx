import { Page, type PageProps } from './page.tsx';
import { fill, wordsOf } from './words.ts';

/** Shows a link once: the desk itself does not know it any more. */
export function InvitedPage({ name, link, ...page }: PageProps & { name: string; link: string }) {
  const words = wordsOf(page.language);
  const { people } = words;
  return (
    <Page {...page} title={fill(people.invitedTitle, { name })}>
      <p>{people.invitedLead}</p>
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
