import { expect, test } from 'vitest';
import { languageRulesSetting } from '../../../../main/desk/documents/language-rules.ts';
import { addAdministrator, testDesk } from '../../../support/test-desk.ts';

test('given rules that were chosen, they hold, the page shows them, and the record says who set them', async () => {
  const { app, db, send, cookieOf } = testDesk();
  const headers = cookieOf(await addAdministrator(db));
  const rules = { ar: 'show', zgh: 'leave-out', fr: 'wait', en: 'show' };
  expect((await send('/settings/languages', rules, headers)).status).toBe(303);
  expect(db.readSetting(languageRulesSetting)).toEqual(rules);
  const page = await (await app.request('/settings?done=settings', { headers })).text();
  expect(page).toMatch(/<select id="zgh"[^>]*>.*?<option value="leave-out" selected="">/);
  expect(page).toContain('Les réglages sont enregistrés.');
  expect(db.findEntries({ action: 'setting.changed' })[0]).toMatchObject({ actor: 1, details: JSON.stringify(rules) });
});

test.each([{}, { ar: 'show' }, { ar: 'show', zgh: 'show', fr: 'show', en: '<script>' }])(
  'given %j, which the page does not send, nothing changes',
  async (fields) => {
    const { db, send, cookieOf } = testDesk();
    const headers = cookieOf(await addAdministrator(db));
    await send('/settings/languages', fields as Record<string, string>, headers);
    expect(db.readSetting(languageRulesSetting)).toEqual(languageRulesSetting.initial);
    expect(db.findEntries({ action: 'setting.changed' })).toEqual([]);
  },
);
