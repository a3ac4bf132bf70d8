import type { HeldRole } from '../../main/desk/people/roles.ts';
import type { Site } from '../../main/desk/sites.ts';
import { Field } from './field.tsx';
import { Page, type PageProps } from './page.tsx';
import { Said } from './said.tsx';
import { siteName } from './site-name.ts';
import { wordsOf } from './words.ts';

type AccountPageProps = PageProps & {
  login: string;
  held: HeldRole[];
  sites: Site[];
  hasTotp: boolean;
  done: string | undefined;
  /** What is wrong with the new password, by field, as keys of the texts. */
  faults: Record<string, string>;
};

export function AccountPage({ login, held, sites, hasTotp, done, faults, ...page }: AccountPageProps) {
  const words = wordsOf(page.language);
  const { account, field } = words;
  const faultOf = (name: string) => words.fault[faults[name] as keyof typeof words.fault];
  return (
    <Page {...page} title={account.title}>
      <Said done={done} language={page.language} />
      <section class="card">
        <dl>
          <dt>{account.login}</dt>
          <dd>
            <bdi>{login}</bdi>
          </dd>
          <dt>{account.roles}</dt>
          <dd>
            {held.length === 0 ? account.noRoles : null}
            <ul class="roles">
              {held.map(({ site, role }) => (
                <li>
                  {words.role[role]} · <bdi>{siteName(site, sites, page.language)}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      </section>
      <form class="card" method="post" action="/totp/offer">
        <p>{hasTotp ? account.totpOn : account.totpOff}</p>
        <button type="submit" class="quiet">
          {hasTotp ? account.totpAgain : account.totpAdd}
        </button>
      </form>
      <form class="card" method="post" action="/account/password">
        <h2>{account.password}</h2>
        <p class="hint">{account.passwordHint}</p>
        <Field
          name="current"
          label={account.current}
          type="password"
          autocomplete="current-password"
          fault={faultOf('current')}
          autofocus={Boolean(faults.current)}
        />
        <Field
          name="password"
          label={account.newPassword}
          hint={field.passwordHint}
          type="password"
          autocomplete="new-password"
          fault={faultOf('password')}
        />
        <Field name="again" label={field.again} type="password" autocomplete="new-password" fault={faultOf('again')} />
        <button type="submit" class="quiet">
          {account.passwordSubmit}
        </button>
      </form>
      <form class="card" method="post" action="/log-out-everywhere">
        <p>{account.everywhereHint}</p>
        <button type="submit" class="quiet">
          {account.everywhere}
        </button>
      </form>
    </Page>
  );
}
