import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { languageRulesSetting } from '../../../../../main/desk/documents/language-rules.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page } from '../../../../support/small-commune.ts';

/** A desk with an edition on the screens, a document in review, and another one that is approved and waits. */
async function office() {
  const desk = await publishingDesk();
  await desk.publish();
  const author = await desk.personWith([{ site: '*', role: 'author' }], 'Amina');
  const write = (fr: string, by = author.id) =>
    desk.db.record((writes) => {
      const text = stringify(page('first', { title: { ar: 'صفحة', fr } }), { aliasDuplicateObjects: false });
      const revision = writes.addRevision({ text, at: desk.now.time, author: by });
      writes.setState('first', 'draft');
      return { entry: { at: desk.now.time, action: 'document.saved', subject: 'document first' }, result: revision };
    });
  const act = async (what: string, headers: Record<string, string>, fields: Record<string, string> = {}) => {
    const revision = String(desk.db.document('first')?.newest);
    const response = await desk.send(`/documents/first/${what}`, { revision, ...fields }, headers);
    return [response.status, response.headers.get('location') ?? (await response.text())] as const;
  };
  await desk.approve({ 'waiting.yml': page('waiting') });
  const revision = write('Corrigé');
  await act('send-to-review', author.headers);
  const shown = (id: string) => desk.db.carriedBy(desk.db.newestEdition()?.number).get(id)?.revision;
  return { ...desk, author, act, revision, shown, write };
}

const both = [
  { site: '*', role: 'approver' },
  { site: '*', role: 'publisher' },
] as const;

test('given who approves and publishes, one step does both, and nothing else goes with it', async () => {
  const { db, act, personWith, read, revision, shown } = await office();
  const { headers } = await personWith([...both], 'Hind');
  for (const path of ['/documents/first', '/preview?document=first&spoken=fr']) {
    expect(await read(path, headers), path).toContain('Approuver et publier');
  }
  expect(await act('approve', headers, { publish: 'now' })).toEqual([303, '/editions/2?done=published']);
  expect(db.document('first')).toMatchObject({ state: 'approved', approved: revision });
  expect([shown('first'), shown('waiting')]).toEqual([revision, undefined]);
  expect(await read('/editions/next', headers)).toContain('Changements dans cette édition : 1');
});

test('given who approves alone, both in one step is refused, and nothing is approved', async () => {
  const { db, act, personWith, read, shown, revision } = await office();
  const { headers } = await personWith([{ site: '*', role: 'approver' }], 'Brahim');
  expect(await read('/documents/first', headers)).not.toContain('Approuver et publier');
  expect((await act('approve', headers, { publish: 'now' }))[0]).toBe(403);
  expect(db.document('first')?.state).toBe('in-review');
  expect((await act('publish', headers))[0]).toBe(403);
  // The control: without publishing, she approves.
  expect((await act('approve', headers))[0]).toBe(303);
  expect(shown('first')).not.toBe(revision);
});

test('given who wrote it, four eyes hold for both in one step', async () => {
  const { db, act, personWith, write, author } = await office();
  const hind = await personWith([...both, { site: '*', role: 'author' }], 'Hind');
  await act('take-back', author.headers);
  write('De Hind', hind.id);
  await act('send-to-review', author.headers);
  expect((await act('approve', hind.headers, { publish: 'now' }))[0]).toBe(409);
  expect(db.newestEdition()?.number).toBe(1);
});

test('given a document that is approved and waits, a publisher puts it on the screens in one step, once', async () => {
  const { act, personWith, read, publisher, revision, shown } = await office();
  const { headers } = await personWith([{ site: '*', role: 'approver' }], 'Brahim');
  await act('approve', headers);
  expect(await read('/documents/first')).toMatch(/Publier ce document.*seul ce document y change/s);
  expect(await act('publish', publisher.headers)).toEqual([303, '/editions/2?done=published']);
  expect([shown('first'), shown('waiting')]).toEqual([revision, undefined]);
  expect(await read('/documents/first')).not.toContain('Publier ce document');
  expect(await act('publish', publisher.headers)).toEqual([303, '/editions/2?done=unchanged']);
});

test('given a publisher of one site, she publishes nothing alone that another site shows now or then', async () => {
  const { act, personWith, shown, revision } = await office();
  const { headers } = await personWith(
    both.map(({ role }) => ({ site: 'headquarters', role })),
    'Karim',
  );
  expect((await act('publish', headers))[0]).toBe(403);
  expect((await act('approve', headers, { publish: 'now' }))[0]).toBe(403);
  expect(shown('first')).not.toBe(revision);
});

test('given a language that has to be checked first, neither is offered nor done', async () => {
  const { act, personWith, read, shown, revision, db, now } = await office();
  const { headers } = await personWith([...both], 'Hind');
  db.record((writes) => {
    writes.writeSetting(languageRulesSetting, { ...db.readSetting(languageRulesSetting), fr: 'wait' });
    return { entry: { at: now.time, action: 'setting.changed', subject: 'setting' }, result: undefined };
  });
  expect(await read('/documents/first', headers)).not.toContain('Approuver et publier');
  expect((await act('approve', headers, { publish: 'now' }))[0]).toBe(409);
  expect(db.document('first')?.state).toBe('in-review');
  await act('approve', headers);
  expect((await act('publish', headers))[0]).toBe(409);
  expect(shown('first')).not.toBe(revision);
});
