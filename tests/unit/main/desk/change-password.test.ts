import { expect, test } from 'vitest';
import { addAdministrator, password, testDesk } from '../../../support/test-desk.ts';

const other = 'another battery horse';
const right = { current: password, password: other, again: other };

async function withPerson() {
  const desk = testDesk();
  const account = await addAdministrator(desk.db);
  const [here, elsewhere] = [desk.cookieOf(account), desk.cookieOf(account)];
  const change = (fields: Record<string, string>) => desk.send('/account/password', fields, here);
  const logIn = async (secret: string) => (await desk.send('/log-in', { login: 'samira', password: secret })).status;
  const isIn = async (headers: Record<string, string>) =>
    (await desk.app.request('/account', { headers })).status === 200;
  return { ...desk, account, here, elsewhere, change, logIn, isIn };
}

test('given the right password, another one counts from then on, and every former session is over', async () => {
  const { change, logIn, isIn, here, elsewhere, db, account } = await withPerson();
  const response = await change(right);
  expect(response.headers.get('location')).toBe('/account?done=password');
  expect(await isIn({ cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' })).toBe(true);
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false]);
  expect([await logIn(password), await logIn(other)]).toEqual([401, 303]);
  expect(db.findEntries({ action: 'password.changed' })).toMatchObject([{ actor: account, details: '{}' }]);
});

test.each([
  [{ ...right, current: 'a wrong guess' }, 'Ce n’est pas votre mot de passe actuel.'],
  [{ ...right, current: '' }, 'Écrivez quelque chose ici.'],
  [{ ...right, again: 'something else' }, 'Les deux mots de passe ne sont pas les mêmes.'],
  [{ ...right, password: 'short', again: 'short' }, 'Il faut au moins douze signes.'],
  [{ ...right, password: 'samira samira', again: 'samira samira' }, 'ne doit pas se trouver'],
])('given what is not right (%j), the page says so, and nothing changes', async (fields, sentence) => {
  const { change, logIn, isIn, elsewhere } = await withPerson();
  const response = await change(fields);
  expect(response.status).toBe(422);
  const page = await response.text();
  expect(page).toContain(sentence);
  expect(page).not.toContain(other);
  expect([await isIn(elsewhere), await logIn(password)]).toEqual([true, 303]);
});

test('given a browser that was left open, who guesses waits', async () => {
  const { change, logIn } = await withPerson();
  for (let time = 0; time < 4; time += 1) expect((await change({ ...right, current: 'a guess' })).status).toBe(422);
  expect((await change(right)).status).toBe(429);
  expect(await logIn(password)).toBe(303);
});
