import { SettingsPage } from '../../../renderer/desk/settings-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf, personOf } from '../desk-env.ts';
import { languageRulesSetting } from '../documents/language-rules.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { fourEyesSetting } from '../workflow/four-eyes.ts';

/** What holds for the whole commune. */
export function addSettingRoutes(add: AddRoute, { db, now }: DeskParts): void {
  add('GET /settings', (context) => {
    const [rules, fourEyes] = [db.readSetting(languageRulesSetting), db.readSetting(fourEyesSetting)];
    const page = { rules, fourEyes, done: context.req.query('done') };
    return context.html(SettingsPage({ ...pageOf(context), ...page }));
  });

  add('POST /settings/four-eyes', async (context) => {
    const isOn = Object.hasOwn(await readForm(context), 'on');
    db.record((write) => {
      write.writeSetting(fourEyesSetting, isOn);
      const [actor, subject] = [personOf(context).id, `setting ${fourEyesSetting.key}`];
      const details = { value: String(isOn) };
      return { entry: { at: now(), actor, action: 'setting.changed', subject, details }, result: undefined };
    });
    return context.redirect('/settings?done=settings', 303);
  });

  add('POST /settings/languages', async (context) => {
    const asked = languageRulesSetting.schema.safeParse(await readForm(context));
    // The page's own form sends nothing else.
    if (!asked.success) return context.redirect('/settings', 303);
    db.record((write) => {
      write.writeSetting(languageRulesSetting, asked.data);
      const [actor, subject] = [personOf(context).id, `setting ${languageRulesSetting.key}`];
      return {
        entry: { at: now(), actor, action: 'setting.changed', subject, details: asked.data },
        result: undefined,
      };
    });
    return context.redirect('/settings?done=settings', 303);
  });
}
