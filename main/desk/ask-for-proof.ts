import { ProofPage } from '../../renderer/desk/proof-page.tsx';
import type { DeskParts } from './create-desk.ts';
import { type DeskContext, pageOf, personOf } from './desk-env.ts';
import { proofForm, readForm } from './forms.ts';

type Parts = Pick<DeskParts, 'db' | 'now' | 'recognize'>;

/**
 * Whether the form shows that it is the person herself who sends it, by her password and, where she has one, a code of her telephone.
 * Undefined: it does; else the page that asks for that, and sends the same form again.
 *
 * @param back the page that the button was on
 */
export async function askForProof(parts: Parts, context: DeskContext, back: string): Promise<Response | undefined> {
  const { db, now, recognize } = parts;
  const person = personOf(context);
  const hasTotp = db.colleague(person.id)?.hasTotp ?? false;
  const ask = (status: 200 | 422 | 429, fault?: 'refused' | 'wait') =>
    context.html(ProofPage({ ...pageOf(context), path: back, action: context.req.path, hasTotp, fault }), status);
  const form = await readForm(context);
  const asked = proofForm.safeParse(form);
  if (!asked.success) return form.current === undefined ? ask(200) : ask(422, 'refused');
  const answer = await recognize({ ...asked.data, person, now: now() });
  if (answer === 'right') return undefined;
  return answer === 'wait' ? ask(429, 'wait') : ask(422, 'refused');
}
