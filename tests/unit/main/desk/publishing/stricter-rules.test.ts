import { expect, test } from 'vitest';
import { type LanguageRules, languageRulesSetting } from '../../../../../main/desk/documents/language-rules.ts';
import { readEdition } from '../../../../support/publisher.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page, site, smallCommune } from '../../../../support/small-commune.ts';
import { monday } from '../../../../support/test-desk.ts';

/** What makes a document one that no rule for French touches. */
const own = { reviews: { ar: 'source', zgh: 'missing', fr: 'checked', en: 'missing' } };

/** A desk whose first edition shows `first` everywhere and `second` at the annex, both with French that nobody has checked. */
async function withUnchecked() {
  const small = await smallCommune();
  const desk = await publishingDesk({
    ...small,
    'commune.yml': { ...(small['commune.yml'] as object), ...own },
    'annex-1.yml': site('annex-1', own),
    'headquarters.yml': site('headquarters', own),
    'third.yml': page('third', own),
  });
  await desk.publish();
  const setRules = (changes: Partial<LanguageRules>) =>
    desk.db.record((write) => {
      write.writeSetting(languageRulesSetting, { ...languageRulesSetting.initial, ...changes });
      return { entry: { at: monday, action: 'setting.changed', subject: 'setting' }, result: undefined };
    });
  const shown = async () => {
    const { documents } = await readEdition(desk.places);
    return new Map(documents.map((document) => [document.id, document]));
  };
  const next = () => desk.read('/editions/next');
  return { ...desk, setRules, shown, next };
}

test('given a rule that shown documents do not fit any more, the page says at which sites they go and why, and they go', async () => {
  const { setRules, shown, next, publish, db } = await withUnchecked();
  setRules({ fr: 'wait' });
  const html = await next();
  expect(html).toMatch(/Retiré :<\/strong> <a href="\/documents\/second">.*?ne sera plus montré.*?relue.*?Français/s);
  expect(html).toContain('Changements dans cette édition : 2');
  await publish();
  expect([...(await shown()).keys()].toSorted()).toEqual(['annex-1', 'commune', 'headquarters', 'third']);
  expect([...db.carriedBy(2).keys()].toSorted()).toEqual(['annex-1', 'commune', 'headquarters', 'third']);
  // They wait from now on, and come back with a rule that lets them.
  expect(await next()).toContain('Rien n’attend la publication.');
  setRules({});
  expect(await next()).toMatch(/Nouveau :<\/strong> <a href="\/documents\/second">/);
  await publish();
  expect((await shown()).size).toBe(6);
});

test('given a rule that leaves a language out, the page says which documents lose it; where it is taken back, which have it again', async () => {
  const { setRules, shown, next, publish, db } = await withUnchecked();
  setRules({ fr: 'leave-out' });
  expect(await next()).toMatch(
    // Nobody wrote anything differently.
    /Modifié :<\/strong> <a href="\/documents\/first"><bdi[^>]*>[^<]*<\/bdi><\/a>\s*<strong class="by-rule">[^<]*plus montré dans ces langues[^<]*Français/,
  );
  await publish();
  expect((await shown()).get('first')?.title).toEqual({ ar: 'صفحة first' });
  expect(db.carriedBy(2).get('first')?.without).toEqual(['fr']);
  expect(await next()).toContain('Rien n’attend la publication.');
  setRules({});
  expect(await next()).toMatch(/<a href="\/documents\/first">.*?de nouveau montré dans ces langues[^<]*Français/s);
  await publish();
  expect((await shown()).get('first')?.title.fr).toBe('Page first');
});

test('given a rule changed while somebody looks, what she saw is not published', async () => {
  const { setRules, next, send, publisher, approve, db } = await withUnchecked();
  await approve({ 'third.yml': page('third', { ...own, title: { ar: 'ثالثة', fr: 'Trois' } }) });
  const token = /name="token" value="(\w+)"/.exec(await next())?.[1] ?? '';
  setRules({ fr: 'wait' });
  expect((await send('/editions', { token }, publisher.headers)).status).toBe(409);
  expect(db.newestEdition()?.number).toBe(1);
});

test('given a publisher of an annex, a stricter rule takes from the screens what her annex alone shows, and nothing else', async () => {
  const { setRules, shown, publish, personWith, read } = await withUnchecked();
  const annex = await personWith([{ site: 'annex-1', role: 'publisher' }]);
  setRules({ fr: 'wait' });
  const html = await read('/editions/next', annex.headers);
  expect(html).toContain('href="/documents/second"');
  expect(html).not.toContain('href="/documents/first"');
  expect(html).toContain('à publier par d’autres personnes : 1');
  await publish(annex.headers);
  const documents = await shown();
  expect([documents.has('first'), documents.has('second')]).toEqual([true, false]);
});

test('given a former edition, or a withdrawal, the rules of now change nothing else beside it', async () => {
  const { setRules, shown, publish, send, publisher } = await withUnchecked();
  setRules({ fr: 'leave-out' });
  await send('/documents/third/withdraw', {}, publisher.headers);
  expect((await shown()).get('first')?.title.fr).toBe('Page first');
  await publish();
  expect((await shown()).get('first')?.title.fr).toBeUndefined();
  await send('/editions/1/restore', { seen: '3' }, publisher.headers);
  expect((await shown()).get('first')?.title.fr).toBe('Page first');
});

test('given a rule for which it waits, a withdrawn document is not put back, and the page says what it waits for', async () => {
  const { setRules, shown, send, publisher } = await withUnchecked();
  await send('/documents/second/withdraw', {}, publisher.headers);
  setRules({ fr: 'wait' });
  const refused = await send('/documents/second/put-back', {}, publisher.headers);
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('demandent d’abord une relecture'),
  ]);
  expect((await shown()).has('second')).toBe(false);
  setRules({ fr: 'leave-out' });
  expect((await send('/documents/second/put-back', {}, publisher.headers)).status).toBe(303);
  expect((await shown()).get('second')?.title).toEqual({ ar: 'صفحة second' });
});

test('given a new revision that waits, the one that is shown stays, if the rule allows that', async () => {
  const { setRules, shown, next, publish, approve } = await withUnchecked();
  await approve({ 'first.yml': page('first', own), 'second.yml': page('second', { ...own, sites: ['annex-1'] }) });
  await publish();
  setRules({ fr: 'wait' });
  await approve({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  expect(await next()).toMatch(/en attente de relecture.*href="\/documents\/first"/s);
  expect((await publish()).status).toBe(409);
  expect((await shown()).get('first')?.title.fr).toBe('Page first');
});
