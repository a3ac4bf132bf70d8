import { languages } from '../../content/model/language.ts';
import type { LanguageRules } from '../../main/desk/documents/language-rules.ts';
import { Page, type PageProps } from './page.tsx';
import { Said } from './said.tsx';
import { wordsOf } from './words.ts';

type SettingsPageProps = PageProps & { rules: LanguageRules; fourEyes: boolean; done: string | undefined };

/** What holds for the whole commune, one card a question. */
export function SettingsPage({ rules, fourEyes, done, ...page }: SettingsPageProps) {
  const { settings: own, contentLanguage, import: files } = wordsOf(page.language);
  return (
    <Page {...page} title={own.title}>
      <Said done={done} language={page.language} />
      <form class="card" method="post" action="/settings/four-eyes">
        <h2>{own.fourEyes}</h2>
        <p>{own.fourEyesLead}</p>
        <label class="box">
          <input type="checkbox" name="on" value="on" checked={fourEyes} /> {own.fourEyesOn}
        </label>
        <button type="submit">{own.save}</button>
      </form>
      <form class="card" method="post" action="/settings/languages">
        <h2>{own.languages}</h2>
        <p>{own.languagesLead}</p>
        {languages.map((language) => (
          <div class="field">
            <label for={language}>{contentLanguage[language]}</label>
            <select id={language} name={language}>
              {Object.entries(own.rule).map(([rule, sentence]) => (
                <option value={rule} selected={rule === rules[language]}>
                  {sentence}
                </option>
              ))}
            </select>
          </div>
        ))}
        <p class="hint">{own.languagesHint}</p>
        <button type="submit">{own.save}</button>
      </form>
      <p>
        <a href="/import">{files.link}</a>
      </p>
    </Page>
  );
}
