import type { Child } from 'hono/jsx';
import { type Language, languages, languageTag } from '../../../content/model/language.ts';
import { languageNames } from '../../../content/model/language-names.ts';
import type { FormFields, Section } from '../../../main/desk/writing/field.ts';
import type { PicturePlace } from '../../../main/desk/writing/picture-in-form.ts';
import { Page, type PageProps } from '../page.tsx';
import { pictureFault } from '../picture-file.tsx';
import { Said } from '../said.tsx';
import { colon, fill, wordsOf } from '../words.ts';
import { DocumentPicture } from './document-picture.tsx';
import type { Drawing } from './drawing.ts';
import { Fields } from './field-view.tsx';
import { placeOf } from './place-of.ts';
import { Begun, KeptSoFar, type Typing } from './typing-view.tsx';

export type FormPageProps = PageProps & {
  drawing: Drawing;
  fields: FormFields;
  value: Record<string, unknown>;
  /** The place for a picture below the text. */
  place: PicturePlace;
  title: string;
  /** Names and values that go with the form unseen. */
  hidden: Record<string, string>;
  typing: Typing;
  /** What was just done, as a key of the texts. */
  done: string | undefined;
  /** Why what was sent is no revision. */
  refused: 'incomplete' | 'full' | undefined;
};

/** The form of a document: what people read, the facts, where and when, and what is seldom changed. */
export function FormPage(props: FormPageProps) {
  const { drawing, fields, value, place, title, hidden, typing, done, refused, ...page } = props;
  const { writing } = wordsOf(page.language);
  // A document that is new has no state yet.
  const stateAddress = /^(\/documents\/.+)\/edit$/.exec(page.path)?.[1];
  return (
    <Page {...page} title={title}>
      <Said done={done} language={page.language} />
      {refused === 'full' ? (
        <p class="alarm" role="alert">
          {wordsOf(page.language).diskFull.saving}
        </p>
      ) : null}
      <Begun typing={typing} form={page.path} language={page.language} />
      <FieldFaults drawing={drawing} place={place} refused={refused} />
      <form
        method="post"
        action={page.path}
        enctype="multipart/form-data"
        class="writing"
        data-typing={typing.keepAt}
        data-lists={JSON.stringify(wordsOf(page.language).lists)}
        data-words={JSON.stringify(wordsOf(page.language).markdown)}
      >
        {/* What the Enter key in a field presses is the first button of a form. */}
        <button type="submit" name="do" value="save" class="unseen" tabindex={-1} aria-hidden="true">
          {writing.save}
        </button>
        {Object.entries(hidden).map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        <LanguageSwitches drawing={drawing} value={value} />
        <SectionView section="text" drawing={drawing} fields={fields} value={value}>
          {fields.text.some(({ name }) => name === 'body') ? (
            <DocumentPicture place={place} language={page.language} />
          ) : null}
        </SectionView>
        {(['facts', 'where'] as const).map((section) => (
          <SectionView section={section} drawing={drawing} fields={fields} value={value} />
        ))}
        <details class="card" open={hasFaultIn(drawing, fields, 'more')}>
          <summary>
            <h2>{writing.more}</h2>
          </summary>
          <Fields drawing={drawing} fields={fields.more} spot={{ name: '', path: '', key: '' }} value={value} />
        </details>
        <div class="bar">
          <button type="submit" name="do" value="save">
            {writing.save}
          </button>
          <button type="submit" name="do" value="look" class="quiet">
            {writing.saveAndLook}
          </button>
          <button type="submit" name="do" value="send" class="quiet">
            {writing.saveAndSend}
          </button>
          <KeptSoFar typing={typing} language={page.language} />
          {stateAddress ? <a href={stateAddress}>{writing.onward}</a> : null}
          {stateAddress ? <a href={`${stateAddress}/revisions`}>{wordsOf(page.language).revisions.link}</a> : null}
        </div>
      </form>
    </Page>
  );
}

type SectionProps = Pick<FormPageProps, 'drawing' | 'fields' | 'value'> & { section: Section; children?: Child };

function SectionView({ section, drawing, fields, value, children }: SectionProps) {
  if (fields[section].length === 0) return null;
  return (
    <section class="card">
      <h2>{wordsOf(drawing.language).writing.section[section]}</h2>
      <Fields drawing={drawing} fields={fields[section]} spot={{ name: '', path: '', key: '' }} value={value} />
      {children}
    </section>
  );
}

/** Which languages are in sight: the two of the desk, those that have a text, and those with a fault. */
function LanguageSwitches({ drawing, value }: Pick<FormPageProps, 'drawing' | 'value'>) {
  const title = (value.title ?? {}) as Partial<Record<Language, string>>;
  const isShown = (language: Language) =>
    language === 'ar' ||
    language === 'fr' ||
    Boolean(title[language]) ||
    drawing.faults.some(({ at }) => at?.split('.').includes(language));
  return (
    <fieldset class="boxes show-languages">
      <legend>{wordsOf(drawing.language).writing.firstLanguage}</legend>
      {languages.map((language) => (
        <label lang={languageTag(language)}>
          <input type="checkbox" id={`show-${language}`} checked={isShown(language)} /> {languageNames[language]}
        </label>
      ))}
    </fieldset>
  );
}

/** All that is missing, each with the way to its field. */
function FieldFaults({ drawing, place, refused }: Pick<FormPageProps, 'drawing' | 'place' | 'refused'>) {
  const { writing, documentPicture } = wordsOf(drawing.language);
  if (drawing.faults.length === 0 && Object.keys(place.faults).length === 0) return null;
  return (
    <div class="alarm" role="alert">
      <p>{refused ? writing.notSaved : writing.incomplete}</p>
      <ul>
        {drawing.faults.map(({ path, at, key, values }) => (
          <li>
            {at === undefined ? placeOf(drawing, path) : <a href={`#f-${at}`}>{placeOf(drawing, path)}</a>}
            {path ? colon(drawing.language) : null}
            {fill(writing.fault[key], values)}
          </li>
        ))}
        {Object.entries(place.faults).map(([name, key]) => (
          <li>
            <a href={`#${name === 'words' ? 'picture-words' : name}`}>{documentPicture.title}</a>
            {colon(drawing.language)}
            {pictureFault(key, drawing.language)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const hasFaultIn = ({ faults }: Drawing, fields: FormFields, section: Section) =>
  faults.some(({ at }) => fields[section].some(({ name }) => at?.split('.')[0] === name));
