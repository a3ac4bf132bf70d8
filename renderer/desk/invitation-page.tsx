import { Field } from './field.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';
import { Page, type PageProps } from './page.tsx';
import { type Words, wordsOf } from './words.ts';

type InvitationPageProps = PageProps & {
  invitation: { kind: 'set-up' | 'invitation' };
  typed: Record<string, string>;
  /** What is wrong, by field, as keys of the texts. */
  faults?: Record<string, string>;
};

/** Where somebody makes the account that a link is for. */
export function InvitationPage({ invitation, typed, faults = {}, ...page }: InvitationPageProps) {
  const words = wordsOf(page.language);
  const { field, invitation: own } = words;
  const isSetUp = invitation.kind === 'set-up';
  const first = Object.keys(faults)[0] ?? 'name';
  const faultOf = (name: string) => words.fault[faults[name] as keyof Words['fault']];
  return (
    <Page {...page} title={isSetUp ? own.setUp : own.title}>
      <p>{isSetUp ? own.setUpLead : own.lead}</p>
      {Object.keys(faults).length > 0 ? (
        <p class="alarm" role="alert">
          {words.fault.summary}
        </p>
      ) : null}
      <form method="post" action={page.path} class="card">
        <Field
          name="name"
          label={field.name}
          hint={field.nameHint}
          value={typed.name}
          fault={faultOf('name')}
          autocomplete="name"
          autofocus={first === 'name'}
        />
        <Field
          name="login"
          label={field.login}
          hint={field.loginHint}
          value={typed.login}
          fault={faultOf('login')}
          autocomplete="username"
          autofocus={first === 'login'}
        />
        <NewPasswordFields words={words} faultOf={faultOf} focused={first} />
        <button type="submit">{own.submit}</button>
      </form>
    </Page>
  );
}
