import type { Language } from '../../content/model/language.ts';
import { type Localized, localize } from '../../content/model/localized.ts';
import type { Change } from '../../main/desk/publishing/plan.ts';
import type { Site } from '../../main/desk/sites.ts';
import { previewOf } from './preview-of.ts';
import { siteName } from './site-name.ts';
import { type DeskLanguage, fill, listed, type Words, wordsOf } from './words.ts';

type ChangeListProps = {
  changes: Change[];
  sites: Site[];
  language: DeskLanguage;
  /** That of each place. */
  heading: 'h2' | 'h3';
};

/** What changes, place by place: first everywhere, then at each site what changes there alone. */
export function ChangeList({ changes, sites, language, heading: Heading }: ChangeListProps) {
  const { editions: own } = wordsOf(language);
  const everywhere = changes.filter((change) => change.sites.length === 0);
  const places = [
    { id: '*', here: everywhere, nothing: own.nothingEverywhere },
    ...sites.map(({ id }) => ({
      id,
      here: changes.filter((change) => change.sites.includes(id)),
      nothing: own.nothingHere,
    })),
  ];
  return (
    <div class="places">
      {places.map(({ id, here, nothing }) => (
        <section>
          <Heading>{siteName(id, sites, language)}</Heading>
          {here.length === 0 ? <p class="hint">{nothing}</p> : null}
          <ul class="changes">
            {here.map((change) => (
              <li data-kind={change.kind}>
                <strong>{own.change[change.kind]}</strong>{' '}
                <DocumentLink id={change.document} title={change.title} language={language} />
                {change.parts.length > 0 ? (
                  <span class="hint"> {fill(own.parts, { parts: partsIn(change, language) })}</span>
                ) : null}
                <ByRule change={change} language={language} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What the rules for languages that nobody has checked do to a document. */
function ByRule({ change, language }: { change: Change; language: DeskLanguage }) {
  const { editions: own, contentLanguage } = wordsOf(language);
  return (
    <>
      {(['waitsFor', 'left', 'back'] as const).map((what) =>
        change[what].length === 0 ? null : (
          <strong class="by-rule">
            {' '}
            {fill(own.rule[what], {
              languages: listed(
                change[what].map((one) => contentLanguage[one]),
                language,
              ),
            })}
          </strong>
        ),
      )}
    </>
  );
}

type DocumentLinkProps = {
  id: string;
  title: Localized<string>;
  language: DeskLanguage;
  /** It leads to the preview of it. */
  isToLookAt?: boolean;
};

/** A document by its title, which may be in another language than the page. */
export function DocumentLink({ id, title, language, isToLookAt = false }: DocumentLinkProps) {
  const name = localize(title, language) ?? { value: id, language: undefined };
  return (
    <a href={isToLookAt ? previewOf(id, language) : `/documents/${id}`}>
      <bdi lang={name.language}>{name.value}</bdi>
    </a>
  );
}

function partsIn({ parts }: Change, language: DeskLanguage): string {
  const { part, contentLanguage } = wordsOf(language);
  const namesIn = (languages: Language[]) =>
    listed(
      languages.map((one) => contentLanguage[one]),
      language,
    );
  const names = parts.map(({ key, languages }) => {
    const name = part[key as keyof Words['part']] ?? part.other;
    return languages.length === 0 ? name : `${name} (${namesIn(languages)})`;
  });
  return listed([...new Set(names)], language);
}
