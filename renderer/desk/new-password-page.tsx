import { NewPasswordFields } from './new-password-fields.tsx';
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
  const { passwordLink: own } = words;
  const faultOf = (name: string) => words.fault[faults[name] as keyof Words['fault']];
  const first = Object.keys(faults)[0] ?? 'password';
  return (
    <Page {...page} title={own.title}>
      <p>{fill(own.lead, { login })}</p>
      <form method="post" action={page.path} class="card">
        <NewPasswordFields words={words} faultOf={faultOf} focused={first} />
        <button type="submit">{own.submit}</button>
      </form>
    </Page>
  );
}
