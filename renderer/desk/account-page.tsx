import type { HeldRole } from '../../main/desk/people/roles.ts';
import { Page, type PageProps } from './page.tsx';
import { type Words, wordsOf } from './words.ts';

type AccountPageProps = PageProps & { login: string; held: HeldRole[] };

export function AccountPage({ login, held, ...page }: AccountPageProps) {
  const words = wordsOf(page.language);
  const { account } = words;
  return (
    <Page {...page} title={account.title}>
      <section class="card">
        <dl>
          <dt>{account.login}</dt>
          <dd>
            <bdi>{login}</bdi>
          </dd>
          <dt>{account.roles}</dt>
          <dd>{held.length === 0 ? account.noRoles : <Roles held={held} words={words} />}</dd>
        </dl>
      </section>
      <form class="card" method="post" action="/log-out-everywhere">
        <p>{account.everywhereHint}</p>
        <button type="submit" class="quiet">
          {account.everywhere}
        </button>
      </form>
    </Page>
  );
}

function Roles({ held, words }: { held: HeldRole[]; words: Words }) {
  return (
    <ul class="roles">
      {held.map(({ site, role }) => (
        <li>
          {words.role[role]} · <bdi>{site === '*' ? words.everySite : site}</bdi>
        </li>
      ))}
    </ul>
  );
}
