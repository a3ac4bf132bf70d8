import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { sourceDocumentSchema } from '../../../../content/model/document.schema.ts';
import { accessTable } from '../../../../main/desk/access.ts';
import { offerPassword } from '../../../../main/desk/people/password-link.ts';
import { roles } from '../../../../main/desk/people/roles.ts';
import { linkedScreen, wellReport } from '../../../support/linked-screen.ts';
import { publishingDesk } from '../../../support/publishing-desk.ts';
import { addAdministrator, addColleague, monday, password, testDesk } from '../../../support/test-desk.ts';
import { plainPng } from '../../../support/test-pictures.ts';
import { writtenForm } from '../../../support/written-form.ts';

type Schema = { anyOf?: { title: string }[] };
type Operation = {
  operationId: string;
  security: object[];
  parameters: { name: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Described = { openapi: string; paths: Record<string, Record<string, Operation>> };

test('given an administrator, the interface is described with every route, who may ask it, and what it takes', async () => {
  const { app, db, cookieOf } = testDesk();
  const headers = cookieOf(await addAdministrator(db));
  const { openapi, paths } = (await (await app.request('/openapi.json', { headers })).json()) as Described;
  expect(openapi).toBe('3.1.0');
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(accessTable).toSorted());
  for (const { operationId, security } of operations) {
    expect(security.length === 0, operationId).toBe(accessTable[operationId as keyof typeof accessTable] === 'anybody');
  }
  for (const [path, methods] of Object.entries(paths)) {
    for (const { parameters } of Object.values(methods)) {
      for (const { name } of parameters) expect(path).toContain(`{${name}}`);
      expect(path).not.toMatch(/[:*]/);
    }
  }
  expect(JSON.stringify(paths['/log-in']?.post?.requestBody)).toMatch(/"login".*"password"/);
});

test('given somebody else, it is not shown', async () => {
  const { app, db, cookieOf } = testDesk();
  await addAdministrator(db);
  const headers = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'administrator' }]));
  expect((await app.request('/openapi.json', { headers })).status).toBe(403);
});

/** What a route takes, as it is described: as what it is sent, and its schema for Ajv. */
async function described() {
  const { app, db, cookieOf } = testDesk();
  const headers = cookieOf(await addAdministrator(db));
  const { paths } = (await (await app.request('/openapi.json', { headers })).json()) as Described;
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  return new Map(
    operations.flatMap(({ operationId, requestBody }) => {
      const [[as, { schema }] = ['', { schema: {} }]] = Object.entries(requestBody?.content ?? {});
      return as ? [[operationId, { as, schema }] as const] : [];
    }),
  );
}

test('given any body as it is described, the desk takes it, and another one is not described', async () => {
  const bodies = await described();
  const desk = await publishingDesk();
  const { app, db, screens } = desk;
  const held = roles.map((role) => ({ site: '*', role }));
  const own = desk.cookieOf(await addColleague(db, held, 'Amina'));
  const other = desk.cookieOf(await addColleague(db, held, 'Hind'));
  const screen = linkedScreen(app);
  const asked = (await (await screen.askPairing()).json()) as { code: string };
  const newest = (id: string) => String(db.document(id)?.newest);
  const copy = '01234567-89ab-4cde-8f01-23456789abcd';
  const page = {
    type: 'page',
    title: { fr: 'Une page' },
    body: { fr: 'Texte.' },
    sites: ['annex-1'],
    validity: { from: '2026-11-23' },
  };
  const left = new Set(bodies.keys());
  const ajv = new Ajv2020({ strict: false, validateFormats: false });

  /** What stands for a file, of which a schema says nothing; of those of an import there may be several. */
  const valueOf = (name: string, one: FormDataEntryValue) =>
    typeof one === 'string' ? one : name === 'files' ? [''] : '';

  /** Sends a body that its description allows, and expects that it is taken. */
  const take = async (
    route: string,
    path: string,
    body: Record<string, unknown> | FormData,
    headers: Record<string, string> = own,
  ) => {
    const { as, schema } = bodies.get(route) ?? { as: '', schema: {} };
    const entries =
      body instanceof FormData ? Object.fromEntries([...body].map(([name, one]) => [name, valueOf(name, one)])) : body;
    const validate = ajv.compile(schema);
    expect([route, validate(entries), validate.errors]).toEqual([route, true, null]);
    const fields = body instanceof FormData ? body : new URLSearchParams(entries as Record<string, string>);
    expect([route, as]).toEqual([
      route,
      body instanceof FormData ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    ]);
    const answer = await app.request(path, {
      method: 'POST',
      body: fields,
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    });
    expect([route, answer.status < 400]).toEqual([route, true]);
    expect([route, answer.headers.get('location')]).not.toEqual([route, '/log-in']);
    left.delete(route);
    return answer;
  };

  const made = await take('POST /sites/:site/invitations', '/sites/*/invitations', { name: 'Driss', author: 'on' });
  const invited = /\/invitation\/([\w-]+)/.exec(await made.text())?.[1];
  await take(
    'POST /invitation/:token',
    `/invitation/${invited}`,
    { name: 'Driss', login: 'driss', password, again: password },
    {},
  );
  await take('POST /log-in', '/log-in', { login: 'driss', password }, {});
  const driss = db.credentials('driss')?.id ?? 0;
  const link = offerPassword(db, { account: driss, actor: undefined, now: monday });
  await take('POST /new-password/:token', `/new-password/${link}`, { password, again: password }, {});
  const proof = { current: password };
  await take('POST /totp/offer', '/totp/offer', proof);
  await take('POST /totp/confirm', '/totp/confirm', { code: '000000' });
  await take('POST /people/:account/password-link', `/people/${driss}/password-link`, proof);
  await take('POST /people/:account/totp/remove', `/people/${driss}/totp/remove`, proof);
  const saved = await take('POST /new-document/:type', '/new-document/page', writtenForm(page, { copy }));
  expect(saved.headers.get('location')).toBe('/documents/une-page/edit?done=documentSaved');
  await take('POST /new-document/:type/typing', '/new-document/page/typing', writtenForm(page, { copy }));
  await take('POST /working-copies/:copy', `/working-copies/${copy}`, { do: 'throw-away' });
  const typed = () =>
    writtenForm(
      { ...page, priority: 60, validity: { from: '2026-11-23', permanent: true }, source: { kind: 'commune' } },
      { copy, base: newest('une-page') },
    );
  await take('POST /documents/:document/typing', '/documents/une-page/typing', typed());
  await take('POST /documents/:document/edit', '/documents/une-page/edit', typed());
  for (const [step, more, headers] of [
    ['send-to-review', { due: '2026-11-30' }, own],
    ['take-back', {}, own],
    ['send-to-review', { due: '' }, own],
    ['refuse', { reason: 'Trop court.' }, other],
    ['send-to-review', {}, own],
    ['approve', {}, other],
  ] as const) {
    const revision = newest('une-page');
    await take(`POST /documents/:document/${step}`, `/documents/une-page/${step}`, { revision, ...more }, headers);
  }
  await take('POST /translations/:document/:language/checked', '/translations/first/fr/checked', {
    revision: newest('first'),
  });
  const next = await (await app.request('/editions/next', { headers: own })).text();
  await take('POST /editions', '/editions', { token: /name="token" value="(\w+)"/.exec(next)?.[1] ?? '' });
  const seen = String(db.newestEdition()?.number);
  await take('POST /editions/:edition/restore', '/editions/1/restore', { seen });
  const picture = new FormData();
  picture.append('picture', new File([new Uint8Array(await plainPng())], 'x.png'));
  picture.append('words-fr', 'La mairie');
  const shelved = await take('POST /pictures', '/pictures', picture);
  const name = new URLSearchParams(shelved.headers.get('location')?.split('?')[1]).get('picture');
  await take('POST /pictures/:picture/words', `/pictures/${name}/words`, { 'words-ar': 'مقر الجماعة' });
  const yaml = String(db.revision(Number(newest('first')))?.text);
  const chosen = new FormData();
  chosen.append('files', new File([yaml], 'first.yml'));
  await take('POST /import', '/import', chosen);
  const confirmed = new FormData();
  confirmed.append('file:first.yml', yaml);
  confirmed.append('seen:first', newest('first'));
  await take('POST /import/confirmed', '/import/confirmed', confirmed);
  await take('POST /missed-words', '/missed-words', { word: 'crèche', done: '1' });
  await take('POST /sites/:site/screens/new', '/sites/annex-1/screens/new', { code: asked.code });
  await take('POST /sites/:site/screens', '/sites/annex-1/screens', { code: asked.code, name: 'Hall' });
  await take('POST /screens/:screen/place', '/screens/1/place', { name: 'Entrance', site: 'annex-1' });
  await take('POST /sites/:site/people/:account/roles', '/sites/annex-1/people/2/roles', { author: 'on' });
  await take('POST /settings/four-eyes', '/settings/four-eyes', { on: 'on' });
  await take('POST /settings/languages', '/settings/languages', { ar: 'show', zgh: 'show', fr: 'show', en: 'wait' });
  await take('POST /account/password', '/account/password', {
    current: password,
    password: `${password} 2`,
    again: `${password} 2`,
  });
  const stream = await screen.openStream();
  expect(ajv.validate(bodies.get('POST /link/reports')?.schema ?? {}, wellReport)).toBe(true);
  expect((await screen.report()).status).toBe(204);
  const delivery = {
    epoch: '0'.repeat(16),
    messages: [{ sequence: 1, message: { kind: 'missed', day: '2026-11-20', words: ['taxi'] } }],
  };
  expect(ajv.validate(bodies.get('POST /link/outbox')?.schema ?? {}, delivery)).toBe(true);
  const sent = {
    path: '/link/outbox',
    body: JSON.stringify(delivery),
    challenge: screen.current().challenge,
    counter: 5,
  };
  expect((await screen.send(sent)).status).toBe(204);
  await stream.body?.cancel();
  expect(screens.live.isOpen(1)).toBe(false);
  // A picture of a screen is bytes, of which a schema says nothing.
  expect([...left].toSorted()).toEqual(['POST /link/outbox', 'POST /link/pictures', 'POST /link/reports']);
}, 120_000);

/** Whoever adds a route says here that it takes nothing, or describes what it takes. */
const bodiless = [
  'POST /documents/:document/publish',
  'POST /documents/:document/put-back',
  'POST /documents/:document/revisions/:revision/restore',
  'POST /documents/:document/withdraw',
  'POST /link/challenge',
  'POST /link/pairing',
  'POST /log-out',
  'POST /log-out-everywhere',
  'POST /people/:account/close',
  'POST /people/:account/open',
  'POST /pictures/:picture/remove',
  'POST /pictures/:picture/restore',
  'POST /screens/:screen/picture',
  'POST /screens/:screen/restart-view',
  'POST /screens/:screen/sync',
  'POST /screens/:screen/unpair',
  'POST /sites/:site/invitations/:invitation/withdraw',
  'POST /translations/:document/:language/unchecked',
];

test('given a route that changes something, what it takes is described, or it takes nothing', async () => {
  const bodies = await described();
  const left = Object.keys(accessTable).filter((route) => !route.startsWith('GET ') && !bodies.has(route));
  expect(left.toSorted()).toEqual(bodiless);
});

test('given the forms of documents, every type is described by the names of its fields', async () => {
  const schema = (await described()).get('POST /documents/:document/edit')?.schema;
  const types = sourceDocumentSchema.options.map(({ shape }) => shape.type.value);
  expect(schema?.anyOf?.map(({ title }) => title).toSorted()).toEqual(types.toSorted());
  const procedure = JSON.stringify(schema?.anyOf?.find(({ title }) => title === 'procedure'));
  expect(procedure).toContain(JSON.stringify('^papers\\.\\d+\\.title\\.ar$').slice(1, -1));
});
