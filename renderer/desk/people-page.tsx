import type { Site } from '../../main/desk/sites.ts';
import type { Colleague, Invitation } from '../../main/desk/store/read-people.ts';
import { Field } from './field.tsx';
import { Page, type PageProps } from './page.tsx';
import { PersonCard } from './person-card.tsx';
import { RoleBoxes } from './role-boxes.tsx';
import { Said } from './said.tsx';
import { siteName } from './site-name.ts';
import { fill, wordsOf } from './words.ts';

type PeoplePageProps = PageProps & {
  /** An id, or `*`. */
  site: string;
  /** Those that the reader administers. */
  sites: Site[];
  /** Whether the reader administers every site. */
  seesAll: boolean;
  people: Colleague[];
  invitations: Invitation[];
  /** What was just done, as a key of the texts. */
  done: string | undefined;
};

export function PeoplePage({ site, sites, seesAll, people, invitations, done, ...page }: PeoplePageProps) {
  const { language } = page;
  const words = wordsOf(language);
  const { people: own } = words;
  const place = siteName(site, sites, language);
  const tabs = [...(seesAll ? ['*'] : []), ...sites.map(({ id }) => id)];
  return (
    <Page {...page} title={own.title}>
      <Said done={done} language={language} />
      <nav class="tabs" aria-label={own.where}>
        {tabs.map((id) => (
          <a href={`/sites/${id}/people`} aria-current={id === site ? 'page' : undefined}>
            {siteName(id, sites, language)}
          </a>
        ))}
      </nav>
      <h2>{fill(own.here, { place })}</h2>
      <p>{site === '*' ? own.leadEverySite : own.lead}</p>
      <ul class="people">
        {people.map((person) => (
          <PersonCard person={person} site={site} seesAll={seesAll} language={language} />
        ))}
      </ul>
      {invitations.length > 0 ? (
        <>
          <h2>{own.invited}</h2>
          <ul class="people">
            {invitations.map(({ id, name }) => (
              <li class="card">
                <form method="post" action={`/sites/${site}/invitations/${id}/withdraw`} class="line">
                  <bdi>{name}</bdi>
                  <button type="submit" class="quiet" aria-label={fill(own.withdrawOf, { name })}>
                    {own.withdraw}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{own.invite}</h2>
      <form method="post" action={`/sites/${site}/invitations`} class="card">
        <Field name="name" label={own.inviteName} autocomplete="off" />
        <RoleBoxes language={language} held={[]} legend={fill(own.rolesAt, { place })} />
        <p class="hint">{own.inviteHint}</p>
        <button type="submit">{own.inviteSubmit}</button>
      </form>
    </Page>
  );
}
