import { Field } from './field.tsx';
import { Page, type PageProps } from './page.tsx';
import { Said } from './said.tsx';
import { fill, wordsOf } from './words.ts';

type LogInPageProps = PageProps & {
  /** Whether anybody has an account. */
  isSetUp: boolean;
  fault?: 'refused' | 'wait';
  /** How long to wait. */
  seconds?: number;
  login?: string | undefined;
  /** What was just done, as a key of the texts. */
  done?: string | undefined;
};

export function LogInPage({ isSetUp, fault, seconds = 0, login, done, ...page }: LogInPageProps) {
  const words = wordsOf(page.language);
  const { title, submit, notSetUp, forgotten } = words.logIn;
  if (!isSetUp) {
    return (
      <Page {...page} title={title}>
        <p>{notSetUp}</p>
      </Page>
    );
  }
  return (
    <Page {...page} title={title}>
      <Said done={done} language={page.language} />
      {fault ? (
        <p class="alarm" role="alert">
          {fill(words.logIn[fault], { seconds })}
        </p>
      ) : null}
      <form method="post" action="/log-in" class="card">
        <Field
          name="login"
          label={words.field.login}
          value={login}
          autocomplete="username"
          autofocus={login === undefined}
        />
        <Field
          name="password"
          label={words.field.password}
          type="password"
          autocomplete="current-password"
          autofocus={login !== undefined}
        />
        <Field
          name="code"
          label={words.field.code}
          hint={words.field.codeHint}
          autocomplete="one-time-code"
          dir="ltr"
          isOptional
        />
        <button type="submit">{submit}</button>
        <p class="hint">{forgotten}</p>
      </form>
    </Page>
  );
}
