import { TotpPage } from '../../../renderer/desk/totp-page.tsx';
import { askForProof } from '../ask-for-proof.ts';
import type { DeskParts } from '../create-desk.ts';
import { pageOf, personOf } from '../desk-env.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { confirmTotp, offerTotp } from '../people/second-factor.ts';
import { totpAddress } from '../people/totp.ts';

/** A code of one's telephone, besides the password. */
export function addSecondFactorRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, now } = parts;

  add('POST /totp/offer', async (context) => {
    const asked = await askForProof(parts, context, '/account');
    if (asked) return asked;
    const person = personOf(context);
    const secret = offerTotp(db, person, now());
    const page = { ...pageOf(context), path: '/account', secret, address: totpAddress(secret, person.login) };
    return context.html(TotpPage(page));
  });

  add('POST /totp/confirm', async (context) => {
    const { code = '' } = await readForm(context);
    const isRight = confirmTotp(db, personOf(context), code, now());
    return context.redirect(`/account?done=${isRight ? 'totpAdded' : 'totpWrong'}`, 303);
  });
}
