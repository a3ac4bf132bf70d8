import { expect, test } from 'vitest';
import { textSchema } from '../../../../content/model/basics.schema.ts';
import { sourceDocumentSchema } from '../../../../content/model/document.schema.ts';
import { languages } from '../../../../content/model/language.ts';
import type { Field } from '../../../../main/desk/writing/field.ts';
import { allFields, fieldsOf } from '../../../../main/desk/writing/fields-of.ts';
import { linkedScreen, wellReport } from '../../../support/linked-screen.ts';
import { liveMarkup } from '../../../support/live-markup.ts';
import { markupCorpus, wholeCorpus } from '../../../support/markup-corpus.ts';
import { publishingDesk } from '../../../support/publishing-desk.ts';
import { addColleague, addScreen, monday } from '../../../support/test-desk.ts';
import { writtenForm } from '../../../support/written-form.ts';

const types = sourceDocumentSchema.options.map(({ shape }) => shape.type.value);

/** A value in which every field says the same text: each entry, each language, each choice and each box. */
function everywhere(fields: Field[], text: string, option: number): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, text, option)]));
}

function valueOf(field: Field, text: string, option: number): unknown {
  switch (field.kind) {
    case 'languages':
      return Object.fromEntries(languages.map((language) => [language, valueOf(field.of, text, option)]));
    case 'group':
      return everywhere(field.fields, text, option);
    case 'list':
      return [valueOf(field.of, text, option), valueOf(field.of, text, option)];
    case 'variants': {
      const chosen = field.options[option % field.options.length];
      return { ...everywhere(chosen?.fields ?? [], text, option), [field.by]: chosen?.value };
    }
    case 'word-groups':
      return [[text, text]];
    case 'sites':
      return ['annex-1'];
    case 'choice':
      // What nobody can review has no page of its own.
      return field.values.includes('unreviewed') && option === 1 ? 'unreviewed' : text;
    case 'words':
    case 'boxes':
    case 'references':
      return [text, text];
    case 'truth':
      return true;
    default:
      return text;
  }
}

/** A desk with a screen, and somebody who may do everything and is called as the text says. */
async function deskFor(text: string) {
  const desk = await publishingDesk();
  const held = (['author', 'approver', 'publisher', 'administrator'] as const).map((role) => ({ site: '*', role }));
  const headers = {
    'sec-fetch-site': 'same-origin',
    ...desk.cookieOf(await addColleague(desk.db, held, text.slice(0, 80))),
  };
  const write = (path: string, body: BodyInit) => desk.app.request(path, { method: 'POST', body, headers });
  /** What is alive in pages, by their paths; each of them has the word. */
  const look = async (paths: string[], word = '') => {
    const found = [];
    for (const path of paths) {
      const answer = await desk.app.request(path, { headers });
      expect([path, answer.status]).toEqual([path, 200]);
      const html = await answer.text();
      expect(html, path).toContain(word);
      found.push(...liveMarkup(html).map((one) => `${path}: ${one}`));
    }
    return found;
  };
  return { ...desk, headers, write, look };
}

/** What is alive at the beginning of an address, and not within a text. */
const address = 'javascript:live()';

test.each(types)(
  'given markup in every field of a %s, every page that shows it shows text',
  async (type) => {
    const { db, write, look } = await deskFor(wholeCorpus);
    const fields = allFields(fieldsOf(type));
    const formOf = (text: string, option: number, unseen: Record<string, string> = {}) =>
      writtenForm({ type, ...everywhere(fields, text, option) }, unseen);
    // There is but one commune, which is there already.
    const base = db.document('commune')?.newest;
    const place = type === 'commune' ? '/documents/commune/edit' : `/new-document/${type}`;
    const saved = await write(place, formOf(wholeCorpus, 0, { base: String(base) }));
    expect(saved.status).toBe(303);
    const path = /^\/documents\/[a-z0-9-]+/.exec(saved.headers.get('location') ?? '')?.[0] ?? '';
    const id = path.split('/').at(-1) ?? '';
    const newest = () => String(db.document(id)?.newest);
    const pages = [path, `${path}/edit`, `${path}/revisions`, `/preview?document=${id}`, `/translations/${id}/ar`];
    const lists = ['/', '/documents', '/editions', '/editions/next', '/translations', '/pictures', '/record'];
    for (const [language, text] of [
      ['fr', address],
      ['ar', wholeCorpus],
    ] as const) {
      const former = newest();
      // The other choice of everything, to be compared with what was there before.
      expect((await write(`${path}/edit`, formOf(text, 1, { base: former }))).status).toBe(303);
      const conflict = await write(`${path}/edit`, formOf(`${text} ${wholeCorpus}`, 0, { base: former }));
      expect([conflict.status, liveMarkup(await conflict.text())]).toEqual([409, []]);
      const moved = await write(`${path}/edit`, formOf(wholeCorpus, 0, { base: former, do: `add:${text}` }));
      expect(liveMarkup(await moved.text())).toEqual([]);
      const refused = await write(`${path}/send-to-review`, new URLSearchParams({ revision: text, due: text }));
      expect(liveMarkup(await refused.text())).toEqual([]);
      // As if it had been approved, so that the next edition speaks of it and of its faults.
      db.record((writes) => {
        writes.setApproved(id, Number(newest()));
        return { entry: { at: monday, action: 'document.approved', subject: text }, result: undefined };
      });
      const asked = [...pages, ...lists].map((one) => `${one}${one.includes('?') ? '&' : '?'}language=${language}`);
      expect(await look(asked)).toEqual([]);
    }
    // The comparison has the former texts beside the new ones. Positive control: they are there.
    expect(await look([`${path}/revisions`], 'live()')).toEqual([]);
    expect(await look([`${path}/edit`], 'live()')).toEqual([]);
  },
  120_000,
);

test('given markup in every word that screens, visitors and addresses bring, every page shows text', async () => {
  const { app, db, look, write } = await deskFor(wholeCorpus);
  const told: string[] = [];
  for (const [index, text] of markupCorpus.entries()) {
    const screen = linkedScreen(app);
    addScreen(db, screen.key.x, text);
    const stream = await screen.openStream();
    const isText = textSchema.safeParse(text).success;
    if (isText) told.push(text);
    expect([text, (await screen.report({ ...wellReport, faults: [text] })).status]).toEqual([text, isText ? 204 : 400]);
    const message = { kind: 'missed', day: '2026-11-20', words: [text.slice(0, 100)] };
    const body = JSON.stringify({ epoch: index.toString(16).padStart(16, '0'), messages: [{ sequence: 1, message }] });
    const { challenge, counter } = screen.current();
    const delivered = await screen.send({ path: '/link/outbox', body, challenge, counter: counter + 2 });
    expect([text, delivered.status]).toEqual([text, isText ? 204 : 400]);
    await stream.body?.cancel();
  }
  expect(told.length).toBeGreaterThan(25);
  expect(await look(['/screens', '/missed-words'], 'live()')).toEqual([]);
  expect(await look(db.screens().map(({ id }) => `/screens/${id}`))).toEqual([]);
  expect(await look(['/reading', '/account', '/sites/*/people', '/sites/annex-1/screens/new'])).toEqual([]);
  for (const text of markupCorpus) {
    const asked = encodeURIComponent(text);
    const query = ['q', 'done', 'picture', 'document', 'site', 'type', 'state', 'action', 'person', 'subject', 'texts'];
    const search = query.map((name) => `${name}=${asked}`).join('&');
    const filtered = [
      '/documents',
      '/record',
      '/reading',
      '/translations',
      '/pictures',
      '/pictures/choose',
      '/preview',
    ];
    expect(await look(filtered.map((path) => `${path}?${search}`))).toEqual([]);
    for (const [path, fields] of [
      ['/sites/annex-1/screens/new', { code: text, name: text }],
      ['/sites/annex-1/screens', { code: text, name: text, key: text }],
      ['/sites/*/invitations', { name: text, author: 'on' }],
      ['/account/password', { current: text, password: text, again: text }],
      ['/totp/confirm', { secret: text, code: text }],
      [`/documents/first/refuse`, { revision: text, reason: text }],
      [`/${asked}`, { x: text }],
    ] as const) {
      const answer = await write(path, new URLSearchParams(fields));
      expect([path, liveMarkup(await answer.text())]).toEqual([path, []]);
    }
    const body = new URLSearchParams({ login: text, password: text.slice(0, 3), code: text });
    const refused = await app.request('/log-in', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(liveMarkup(await refused.text())).toEqual([]);
  }
}, 120_000);

test.each(markupCorpus.filter((text) => /[<"]/.test(text)))(
  'given %j written as it is, the reader of pages finds it alive',
  (text) => {
    expect(liveMarkup('<p>text</p>')).toEqual([]);
    expect([...liveMarkup(`<p>${text}</p>`), ...liveMarkup(`<input value="${text}"/>`)]).not.toEqual([]);
  },
);

test.each(['javascript:live()', 'JaVaScRiPt:live()//', '\tjavascript:live()', 'data:text/html,x', '//live.invalid/x'])(
  'given the address %j in a link, the reader of pages finds it alive',
  (address) => {
    expect(liveMarkup(`<a href="${address}">x</a>`)).toHaveLength(1);
    expect(liveMarkup(`<form action="${address}"></form>`)).toHaveLength(1);
  },
);
