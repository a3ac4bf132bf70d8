import type { DocumentType } from '../../../content/model/document.ts';
import { direction, type Language, languages, languageTag } from '../../../content/model/language.ts';
import type { FieldChange } from '../../../main/desk/writing/compare-values.ts';
import { dayAndTime } from '../day-and-time.ts';
import { Page, type PageProps } from '../page.tsx';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';
import { Changes } from './changes.tsx';
import { placeOf } from './place-of.ts';
import { valueIn } from './value-in.ts';

type Texts = [path: string, text: string][];

type ConflictPageProps = PageProps & {
  type: DocumentType;
  title: string;
  /** Who saved meanwhile, and when, in ISO 8601. */
  by: string;
  at: string;
  /** What the reader's form sent. */
  entries: [name: string, text: string][];
  /** The revision that the other one saved. */
  revision: number;
  /** The fields that both changed. */
  conflicts: { path: string; mine: Texts; theirs: Texts }[];
  /** What the other one alone changed. */
  taken: FieldChange[];
};

/** What two people wrote at the same time: for each field that both changed, a choice; everything else is kept of both. */
export function ConflictPage(props: ConflictPageProps) {
  const { type, title, by, at, entries, revision, conflicts, taken, ...page } = props;
  const { language } = page;
  const { conflict: words } = wordsOf(language);
  const name = `\u2068${by}\u2069`;
  return (
    <Page {...page} title={title}>
      <div class="alarm" role="alert">
        <p>{fill(words.lead, { name, at: dayAndTime(at, language) })}</p>
        <p>{conflicts.length > 0 ? words.choose : words.nothingLost}</p>
      </div>
      <form method="post" action={page.path} enctype="multipart/form-data" class="conflict">
        {entries.map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        <input type="hidden" name="theirs" value={String(revision)} />
        {conflicts.map(({ path, mine, theirs }) => (
          <fieldset class="card whole">
            <legend>{placeOf({ type, language }, path)}</legend>
            <div class="sides">
              <Side path={path} side="mine" who={words.mine} texts={mine} type={type} language={language} />
              <Side path={path} side="theirs" who={name} texts={theirs} type={type} language={language} />
            </div>
          </fieldset>
        ))}
        {taken.length > 0 ? (
          <section class="card whole">
            <h2>{fill(words.taken, { name })}</h2>
            <Changes changes={taken} drawing={{ type, language }} />
          </section>
        ) : null}
        <div class="line">
          <button type="submit" name="do" value="settle">
            {conflicts.length > 0 ? words.saveChosen : words.saveBoth}
          </button>
          <button type="submit" name="do" value="go-on" class="quiet">
            {words.goOn}
          </button>
        </div>
      </form>
    </Page>
  );
}

type SideProps = {
  path: string;
  side: 'mine' | 'theirs';
  who: string;
  texts: Texts;
  type: DocumentType;
  language: DeskLanguage;
};

function Side({ path, side, who, texts, type, language }: SideProps) {
  const { conflict: words } = wordsOf(language);
  return (
    <label class="side">
      <span class="tick">
        <input type="radio" name={`choice:${path}`} value={side} checked={side === 'mine'} /> {who}
      </span>
      {texts.length === 0 ? <span class="hint">{words.takenAway}</span> : null}
      {texts.map(([at, text]) => (
        <>
          {at === path ? null : <span class="hint">{placeOf({ type, language }, at)}</span>}
          <span class="written" {...tongueOf(at)}>
            {valueIn(language, at, text)}
          </span>
        </>
      ))}
    </label>
  );
}

/** A text has the direction of its language; anything else that of its letters. */
function tongueOf(path: string): { lang?: string; dir: 'ltr' | 'rtl' | 'auto' } {
  const last = path.split('.').at(-1);
  const tongue = languages.find((one): one is Language => one === last);
  const isText = tongue && !path.startsWith('reviews.');
  return isText ? { lang: languageTag(tongue), dir: direction(tongue) } : { dir: 'auto' };
}
