import { expect, test } from 'vitest';
import { idSchema } from '../../../../../content/model/basics.schema.ts';
import { proposeId } from '../../../../../main/desk/writing/propose-id.ts';

const propose = (title: unknown, taken: string[] = []) => proposeId(title, 'notice', (id) => taken.includes(id));

test.each([
  [{ fr: 'Fermeture de la rue', ar: 'إغلاق' }, 'fermeture-de-la-rue'],
  [{ fr: 'L’été à Œuvre : 2026 !' }, 'l-ete-a-oeuvre-2026'],
  [{ en: 'Road closure' }, 'road-closure'],
  [{ ar: 'إعلان من الجماعة' }, 'aalan-mn-aljmaah'],
  [{ zgh: 'ⴰⵍⵖⵓ' }, 'alghu'],
  [{ fr: '!!!' }, 'notice'],
  [{}, 'notice'],
  [undefined, 'notice'],
  [{ fr: '<script>alert(1)</script>' }, 'script-alert-1-script'],
])('given %j, the id is %s', (title, id) => {
  expect(propose(title)).toBe(id);
});

test('given a very long title or word, the id is short and ends with a whole word', () => {
  const id = propose({ fr: 'Convocation extraordinaire du conseil communal pour le budget de 2027' });
  expect(id).toBe('convocation-extraordinaire-du-conseil-communal');
  for (const text of ['a'.repeat(500), `${'b'.repeat(100)} c`])
    expect(idSchema.safeParse(propose({ fr: text })).success).toBe(true);
});

test('given ids that are taken, the next number that is free', () => {
  expect(propose({ fr: 'Avis' }, ['avis', 'avis-2'])).toBe('avis-3');
});
