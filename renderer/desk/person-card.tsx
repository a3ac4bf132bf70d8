import type { Colleague } from '../../main/desk/store/read-people.ts';
import { RoleBoxes } from './role-boxes.tsx';
import { type DeskLanguage, fill, wordsOf } from './words.ts';

type PersonCardProps = { person: Colleague; site: string; seesAll: boolean; language: DeskLanguage };

/** One person, with the roles she holds at a site. */
export function PersonCard({ person, site, seesAll, language }: PersonCardProps) {
  const { id, name, login, held, isClosed, hasTotp } = person;
  const { people: own, passwordLink } = wordsOf(language);
  const here = held.filter((one) => one.site === site).map(({ role }) => role);
  return (
    <li class="card" data-closed={isClosed ? 'true' : undefined}>
      <div class="line">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <bdi class="hint">{login}</bdi>
        {isClosed ? <span class="mark">{own.closed}</span> : null}
        {seesAll && !isClosed ? (
          <form method="post" action={`/people/${id}/password-link`}>
            <button type="submit" class="quiet" aria-label={fill(passwordLink.offerOf, { name })}>
              {passwordLink.offer}
            </button>
          </form>
        ) : null}
        {seesAll && hasTotp ? (
          <form method="post" action={`/people/${id}/totp/remove`}>
            <button type="submit" class="quiet" aria-label={fill(own.totpRemoveOf, { name })}>
              {own.totpRemove}
            </button>
          </form>
        ) : null}
        {seesAll ? (
          <form method="post" action={`/people/${id}/${isClosed ? 'open' : 'close'}`}>
            <button type="submit" class="quiet" aria-label={fill(isClosed ? own.openOf : own.closeOf, { name })}>
              {isClosed ? own.open : own.close}
            </button>
          </form>
        ) : null}
      </div>
      {isClosed ? null : (
        <form method="post" action={`/sites/${site}/people/${id}/roles`} class="line">
          <RoleBoxes language={language} held={here} legend={fill(own.rolesOf, { name })} />
          <button type="submit" class="quiet" aria-label={fill(own.saveOf, { name })}>
            {own.save}
          </button>
        </form>
      )}
    </li>
  );
}
