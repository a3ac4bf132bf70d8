import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { Field } from './field.tsx';
import { Page, type PageProps } from './page.tsx';
import { wordsOf } from './words.ts';

/** Shows a secret once, and asks for the first code that a telephone makes of it. */
export function TotpPage({ secret, address, ...page }: PageProps & { secret: string; address: string }) {
  const { totp } = wordsOf(page.language);
  return (
    <Page {...page} title={totp.title}>
      <p>{totp.lead}</p>
      <div class="qr" role="img" aria-label={totp.picture}>
        {raw(renderSVG(address, { border: 2 }))}
      </div>
      <p>
        {totp.byHand} <code dir="ltr">{secret.match(/.{4}/g)?.join(' ')}</code>
      </p>
      <form method="post" action="/totp/confirm" class="card">
        <Field name="code" label={totp.first} autocomplete="one-time-code" dir="ltr" autofocus />
        <button type="submit">{totp.submit}</button>
      </form>
    </Page>
  );
}
