import { Field } from './field.tsx';
import { Page, type PageProps } from './page.tsx';
import { fill, type Words, wordsOf } from './words.ts';

type NewPasswordPageProps = PageProps & {
  login: string;
  /** What is wrong, by field, as keys of the texts. */
  faults?: Record<string, string>;
};

/** Where somebody who has forgotten her password chooses another one. */
export function NewPasswordPage({ login, faults = {}, ...page }: NewPasswordPageProps) {
  const words = wordsOf(page.language);
  const { field, passwordLink: own } = words;
  const faultOf = (name: string) => words.fault[faults[name] as keyof Words['fault']];
  const isAgainWrong = faults.again !== undefined && faults.password === undefined;
  return (
    <Page {...page} title={own.title}>
      <p>{fill(own.lead, { login })}</p>
      <form method="post" action={page.path} class="card">
        <Field
          name="password"
          label={field.password}
          hint={field.passwordHint}
          fault={faultOf('password')}
          type="password"
          autocomplete="new-password"
          autofocus={!isAgainWrong}
        />
        <Field
          name="again"
          label={field.again}
          fault={faultOf('again')}
          type="password"
          autocomplete="new-password"
          autofocus={isAgainWrong}
        />
        <button type="submit">{own.submit}</button>
      </form>
    </Page>
  );
}
