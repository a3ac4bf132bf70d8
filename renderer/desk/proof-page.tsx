import { Field } from './field.tsx';
import { Page, type PageProps } from './page.tsx';
import { wordsOf } from './words.ts';

type ProofPageProps = PageProps & {
  /** Where the form goes: what somebody wants to do. */
  action: string;
  /** Whether a code of her telephone is asked for, too. */
  hasTotp: boolean;
  fault?: 'refused' | 'wait' | undefined;
};

/** Asks somebody who is logged in to show once more that it is her. */
export function ProofPage({ action, hasTotp, fault, ...page }: ProofPageProps) {
  const { proof, field, account } = wordsOf(page.language);
  const refused = hasTotp ? proof.refusedTotp : proof.refused;
  return (
    <Page {...page} title={proof.title}>
      <p>{hasTotp ? proof.leadTotp : proof.lead}</p>
      <form method="post" action={action} class="card">
        <Field
          name="current"
          label={account.current}
          type="password"
          autocomplete="current-password"
          fault={fault && (fault === 'wait' ? proof.wait : refused)}
          autofocus
        />
        {hasTotp ? <Field name="code" label={field.code} autocomplete="one-time-code" dir="ltr" /> : null}
        <p class="line">
          <button type="submit">{proof.submit}</button>
          <a href={page.path}>{proof.back}</a>
        </p>
      </form>
    </Page>
  );
}
