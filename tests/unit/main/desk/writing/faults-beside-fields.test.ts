import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceDocumentSchema } from '../../../../../content/model/document.schema.ts';
import type { DocumentType } from '../../../../../content/model/document.ts';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { allFields, fieldsOf } from '../../../../../main/desk/writing/fields-of.ts';
import { placeFaults } from '../../../../../main/desk/writing/place-faults.ts';
import { writtenOn } from '../../../../../main/desk/writing/sheet.ts';
import { writeYaml } from '../../../../../main/desk/writing/write-yaml.ts';
import { contentFolder } from '../../../../../main/places.ts';
import { type DeskLanguage, deskLanguages, wordsOf } from '../../../../../renderer/desk/words.ts';
import { entriesOf } from '../../../../support/form-entries.ts';
import { addColleague, monday, testDesk } from '../../../../support/test-desk.ts';
import { writtenForm } from '../../../../support/written-form.ts';

const types = sourceDocumentSchema.options.map(({ shape }) => shape.type.value);

const names = (await readdir(contentFolder)).filter((name) => name.endsWith('.yml'));
const texts = await Promise.all(names.map((name) => readFile(join(contentFolder, name), 'utf8')));

/** A desk with the commune's documents, and an author of all sites. */
async function writer() {
  const desk = testDesk();
  const account = await addColleague(desk.db, [{ site: '*', role: 'author' }], 'Amina');
  const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
  const keep = (text: string) =>
    desk.db.record((write) => {
      write.addRevision({ text, at: monday, author: account });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
    });
  const read = async (id: string, query: string) =>
    (await desk.app.request(`/documents/${id}/edit?${query}`, { headers })).text();
  const send = (path: string, body: FormData) => desk.app.request(path, { method: 'POST', body, headers });
  return { keep, read, send };
}

type Tag = Record<string, string> & { tag: string };

/** The tags of a page, but for those of templates. */
function tagsOf(page: string): Tag[] {
  const drawn = page.replace(/<template>.*?<\/template>/gs, '');
  return [...drawn.matchAll(/<([a-z]\w*)((?:\s[^>]*)?)>/g)].map(([, tag = '', rest = '']) => {
    const attributes = [...rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]);
    return { ...(Object.fromEntries(attributes) as Record<string, string>), tag };
  });
}

const wordsIn = (tag: Tag | undefined, name: string) => (tag?.[name] ?? '').split(' ').filter(Boolean);

/** What is not as it should be where a form says what is wrong in it; and at how many fields something is. */
function saidOn(page: string, language: DeskLanguage): { wrong: string[]; faults: number } {
  const tags = tagsOf(page);
  const byId = new Map(tags.flatMap((tag) => (tag.id ? [[tag.id, tag]] : [])));
  const wrong = tags.flatMap((tag) => wordsIn(tag, 'aria-describedby').filter((id) => !byId.has(id)));
  const [, summary = ''] = /<div class="alarm"[^>]*>(.*?)<\/div>/s.exec(page) ?? [];
  const listed = [...summary.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => item);
  for (const item of listed) {
    const [, id = '', label = ''] = /<a href="#([^"]+)">([^<]*)<\/a>/.exec(item) ?? [];
    const tag = byId.get(id);
    const isDescribed = wordsIn(tag, 'aria-describedby').includes(`${id}-fault`);
    const isOne = ['input', 'select', 'textarea'].includes(tag?.tag ?? '');
    if (!tag || !isDescribed || (isOne && tag['aria-invalid'] !== 'true')) wrong.push(item);
    if (/[a-z]+[A-Z.]/.test(label) || item.includes(wordsOf(language).writing.fault.other)) wrong.push(item);
  }
  return { wrong, faults: listed.length };
}

const mistakes = ['', 'x'.repeat(1300), 'a\u202eb', '2026-02-31', '# a\n\n![](x.png) [a](doc:no)'];

/** What is chosen stays, so that there is something beneath it to be wrong. */
const isChosen = (name: string) => /(^|\.)(kind|sites|id)$/.test(name);

test.each(types)(
  'given mistakes in every field of a %s, each is said beside its field, in words, and linked to',
  async (type) => {
    const { keep, read } = await writer();
    texts.forEach(keep);
    const text = texts.find((one) => readSource(one).type === type) ?? '';
    const value = readSource(text);
    const fields = allFields(fieldsOf(type));
    const written = entriesOf(fields, value);
    let faults = 0;
    for (const [index, mistake] of mistakes.entries()) {
      const entries = written.map(([name, was]): [string, string] => [name, isChosen(name) ? was : mistake]);
      keep(writeYaml(text, mistaken(type, entries, value)));
      const language = deskLanguages[index % 2] ?? 'fr';
      const said = saidOn(await read(String(value.id), `language=${language}`), language);
      expect(said.wrong, mistake.slice(0, 10)).toEqual([]);
      faults += said.faults;
    }
    expect(faults).toBeGreaterThan(10);
  },
);

function mistaken(type: DocumentType, entries: [string, string][], before: Record<string, unknown>) {
  return writtenOn({ type, document: String(before.id), base: 1, before }, entries, 'fr');
}

const hours = (monday: Record<string, string>[]) => ({
  type: 'hours',
  title: { fr: 'Horaires' },
  sites: [],
  validity: { permanent: true },
  priority: 50,
  source: { kind: 'commune' },
  calendar: { week: { monday }, seasons: [], closed: [], yearly: [] },
});

test('given an opening that ends before it begins, its two fields are named as a group, and described by what is wrong', async () => {
  const { send, read } = await writer();
  await send(
    '/new-document/hours',
    writtenForm(
      hours([
        { from: '08:30', until: '12:00' },
        { from: '16:00', until: '14:00' },
      ]),
    ),
  );
  const page = await read('horaires', 'language=fr');
  const group = tagsOf(page).find(({ id }) => id === 'f-calendar.week.monday.1');
  expect(group).toMatchObject({ role: 'group', 'aria-label': 'Lundi 2' });
  expect(page).toContain(`<a href="#${group?.id}">Calendrier · Lundi 2</a>`);
  expect(page.split(wordsOf('fr').writing.fault.timeOrder).length).toBe(3);
});

test('given an opening whose end is no time, it is not said to be before its beginning, too', async () => {
  const { send, read } = await writer();
  await send('/new-document/hours', writtenForm(hours([{ from: '14:00', until: '+2h' }])));
  const page = await read('horaires', 'language=fr');
  expect(page).toContain(wordsOf('fr').writing.fault.time);
  expect(page).not.toContain(wordsOf('fr').writing.fault.timeOrder);
});

test('given an event that ends before it begins, it is said at its end', async () => {
  const { send, read } = await writer();
  const event = {
    ...hours([]),
    type: 'event',
    title: { fr: 'Concert' },
    starts: { day: '2026-12-02' },
    ends: { day: '2026-12-01' },
    place: { fr: 'Place El Hansali' },
  };
  await send('/new-document/event', writtenForm(event));
  expect(await read('concert', '')).toMatch(/<fieldset[^>]*id="f-ends"[^>]*aria-describedby="f-ends-fault"/);
});

test('given faults that keep a text from being sent or saved, the focus is at the first of them on the page, and nowhere else', async () => {
  const { send, read } = await writer();
  await send('/new-document/hours', writtenForm({ ...hours([{ from: '08:30', until: 'midi' }]), priority: 200 }));
  const focused = (page: string) => tagsOf(page).filter((tag) => 'autofocus' in tag);
  expect(focused(await read('horaires', 'done=documentUnfinished'))).toMatchObject([
    { id: 'f-calendar.week.monday.0.until' },
  ]);
  // The control: who opens it to write on is not moved.
  expect(focused(await read('horaires', ''))).toEqual([]);
  const refused = await send('/new-document/hours', writtenForm({ ...hours([]), sites: undefined }));
  expect(focused(await refused.text())).toMatchObject([{ tag: 'fieldset', id: 'f-sites', tabindex: '-1' }]);
});

test('given what no field shows, it is said without a place, and the rest in the order of the page', () => {
  const fault = (path: string) => ({ path, key: 'needed', values: {} }) as const;
  const placed = placeFaults(
    allFields(fieldsOf('hours')),
    { title: {}, source: { kind: 'law' }, calendar: { week: { monday: [{}] } } },
    ['source.law.fr', 'calendar.week.monday.0.until', 'nothing', 'title.fr', 'calendar.week.monday.9', ''].map(fault),
  );
  expect(placed.map(({ at }) => at)).toEqual([
    undefined,
    undefined,
    'title.fr',
    'calendar.week.monday',
    'calendar.week.monday.0.until',
    'source.law.law.fr',
  ]);
});
