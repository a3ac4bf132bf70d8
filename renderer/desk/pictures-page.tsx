import { languageTag } from '../../content/model/language.ts';
import { type Localized, localize } from '../../content/model/localized.ts';
import { DocumentLink } from './change-list.tsx';
import { Page, type PageProps } from './page.tsx';
import { PictureUpload } from './picture-upload.tsx';
import { PictureWords } from './picture-words.tsx';
import { Said } from './said.tsx';
import { type DeskLanguage, fill, wordsOf } from './words.ts';

/** A picture, what it shows in words, the ids of the documents that show it, and whether the reader may change it. */
type Picture = { name: string; words: Localized<string>; uses: string[]; isOwn: boolean };

type PicturesPageProps = PageProps & {
  pictures: Picture[];
  /** The names of those that were taken away and that the reader may bring back. */
  removed: string[];
  /** How long they lie there. */
  removedDays: number;
  /** The titles of documents. */
  documents: Map<string, Localized<string>>;
  /** Whether the reader may add some. */
  isAuthor: boolean;
  done: string | undefined;
  /** The name of the picture that something was done to. */
  about: string | undefined;
  faults: Record<string, string>;
  typed: Record<string, string>;
};

export function PicturesPage(props: PicturesPageProps) {
  const { pictures, removed, removedDays, documents, isAuthor, done, about, faults, typed, ...page } = props;
  const { language } = page;
  const { pictures: own } = wordsOf(language);
  return (
    <Page {...page} title={own.title}>
      <Said done={done} language={language} />
      {done === 'pictureRemoved' && about && removed.includes(about) ? (
        <Restore name={about} language={language} />
      ) : null}
      {isAuthor ? (
        <>
          <h2>{own.add}</h2>
          <PictureUpload language={language} faults={faults} typed={typed} />
        </>
      ) : null}
      <h2>{own.all}</h2>
      {pictures.length === 0 ? <p>{own.none}</p> : null}
      <ul class="pictures">
        {pictures.map((picture) => (
          <Card picture={picture} documents={documents} isAuthor={isAuthor} language={language} />
        ))}
      </ul>
      {removed.length > 0 ? (
        <>
          <h2>{own.removed}</h2>
          <p class="hint">{fill(own.removedHint, { days: removedDays })}</p>
          <ul class="removed">
            {removed.map((name) => (
              <li>
                <Restore name={name} language={language} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}

const addressOf = (name: string, end: string) => `/pictures/${encodeURIComponent(name)}/${end}`;

type CardProps = Pick<PicturesPageProps, 'documents' | 'isAuthor'> & { picture: Picture; language: DeskLanguage };

function Card({ picture: { name, words, uses, isOwn }, documents, isAuthor, language }: CardProps) {
  const { pictures: own } = wordsOf(language);
  const shown = localize(words, language);
  const typed = Object.fromEntries(Object.entries(words).map(([one, text]) => [`words-${one}`, text]));
  return (
    <li class="picture" id={name}>
      <img src={addressOf(name, 'small')} alt="" loading="lazy" />
      {shown ? (
        <p lang={languageTag(shown.language)}>
          <bdi>{shown.value}</bdi>
        </p>
      ) : (
        <p class="fault">{own.noWords}</p>
      )}
      {uses.length > 0 ? (
        <p class="hint">
          {own.usedIn}{' '}
          {uses.map((id, index) => (
            <>
              {index > 0 ? ' · ' : ''}
              <DocumentLink id={id} title={documents.get(id) ?? {}} language={language} />
            </>
          ))}
        </p>
      ) : (
        <p class="hint">{own.unused}</p>
      )}
      {isAuthor && !isOwn ? <p class="hint">{uses.length > 0 ? own.ofOthers : own.ofBringer}</p> : null}
      {isOwn ? (
        <details>
          <summary aria-label={fill(own.describeOf, { name: shown?.value ?? name })}>{own.describe}</summary>
          <form method="post" action={addressOf(name, 'words')}>
            <PictureWords language={language} of={name} typed={typed} />
            <button type="submit" class="quiet">
              {own.save}
            </button>
          </form>
        </details>
      ) : null}
      {isOwn && uses.length === 0 ? (
        <form method="post" action={addressOf(name, 'remove')}>
          <button type="submit" class="quiet" aria-label={fill(own.removeOf, { name: shown?.value ?? name })}>
            {own.remove}
          </button>
        </form>
      ) : null}
    </li>
  );
}

function Restore({ name, language }: { name: string; language: DeskLanguage }) {
  const { pictures: own } = wordsOf(language);
  return (
    <form method="post" action={addressOf(name, 'restore')} class="line">
      <bdi>{name}</bdi>
      <button type="submit" class="quiet" aria-label={fill(own.restoreOf, { name })}>
        {own.restore}
      </button>
    </form>
  );
}
