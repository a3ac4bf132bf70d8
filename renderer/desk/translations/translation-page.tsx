import { direction, type Language, languages, languageTag } from '../../../content/model/language.ts';
import { localize } from '../../../content/model/localized.ts';
import type { DeskDocument } from '../../../main/desk/store/read-documents.ts';
import type { LanguageTexts } from '../../../main/desk/translations/language-texts.ts';
import type { Reviews } from '../../../main/desk/translations/outdate.ts';
import { dayAndTime } from '../day-and-time.ts';
import { Page, type PageProps } from '../page.tsx';
import { Said } from '../said.tsx';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';
import { LinkedText } from './linked-text.tsx';

type TranslationPageProps = PageProps & {
  document: DeskDocument;
  /** Which translation. */
  texts: Language;
  reviews: Reviews;
  parts: LanguageTexts[];
  mayCheck: boolean;
  checkedBy: { at: string; name: string } | undefined;
  done: string | undefined;
};

/** The commune's own words and a translation of them, text by text. */
export function TranslationPage(props: TranslationPageProps) {
  const { document, texts, reviews, parts, mayCheck, checkedBy, done, ...page } = props;
  const { language } = page;
  const { translations: own, contentLanguage } = wordsOf(language);
  const state = reviews[texts] ?? 'missing';
  const others = languages.filter((one) => one !== texts && reviews[one] && reviews[one] !== 'missing');
  const source = others.find((one) => reviews[one] === 'source') ?? others[0];
  const columns = source ? [source, texts] : [texts];
  return (
    <Page {...page} title={localize(document.title, language)?.value ?? document.id}>
      <Said done={done} language={language} />
      <nav class="tabs" aria-label={own.title}>
        {languages
          .filter((one) => reviews[one] && reviews[one] !== 'missing')
          .map((one) => (
            <a href={`/translations/${document.id}/${one}`} aria-current={one === texts ? 'page' : undefined}>
              {contentLanguage[one]}
            </a>
          ))}
      </nav>
      <div class="line">
        <span class={`review ${state}`}>{own.state[state]}</span>
        {state === 'checked' && checkedBy ? (
          <span class="hint">
            {fill(own.checkedBy, { name: checkedBy.name, at: dayAndTime(checkedBy.at, language) })}
          </span>
        ) : null}
        {mayCheck ? (
          <Steps document={document} texts={texts} state={state} isOwn={Boolean(checkedBy)} language={language} />
        ) : null}
      </div>
      <div class="wide">
        <table class="side-by-side">
          <thead>
            <tr>
              {columns.map((one) => (
                <th scope="col">
                  {contentLanguage[one]} <span class="hint">{own.state[reviews[one] ?? 'missing']}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts
              .filter((part) => columns.some((one) => part[one] !== undefined))
              .map((part) => (
                <tr>
                  {columns.map((one) => (
                    <td lang={languageTag(one)} dir={direction(one)}>
                      {part[one] !== undefined ? (
                        <LinkedText text={part[one]} />
                      ) : (
                        <span class="review missing" lang={language} dir={direction(language)}>
                          {own.state.missing}
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p>
        <a href="/translations">{own.back}</a>
      </p>
    </Page>
  );
}

type StepsProps = { document: DeskDocument; texts: Language; state: string; isOwn: boolean; language: DeskLanguage };

/** What can be said of a translation: that it was read and is right, or that this was not so. */
function Steps({ document: { id, newest }, texts, state, isOwn, language }: StepsProps) {
  const { translations: own } = wordsOf(language);
  if (state === 'unreviewed' || state === 'outdated') {
    return (
      <form method="post" action={`/translations/${id}/${texts}/checked`}>
        <input type="hidden" name="revision" value={newest} />
        <button type="submit">{own.check}</button>
      </form>
    );
  }
  if (state !== 'checked' || !isOwn) return null;
  return (
    <form method="post" action={`/translations/${id}/${texts}/unchecked`}>
      <button type="submit" class="quiet">
        {own.uncheck}
      </button>
    </form>
  );
}
