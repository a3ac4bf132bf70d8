import type { DocumentType } from '../../content/model/document.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

type Offered = Exclude<DocumentType, 'commune'>;

/** So many types are offered at once; the others are asked for seldom. */
const often = 5;

/** What somebody can write anew, in the words of who writes it. */
export function NewDocument({ types, language }: { types: readonly Offered[]; language: DeskLanguage }) {
  const { documents: own } = wordsOf(language);
  if (types.length === 0) return null;
  return (
    <section>
      <h2>{own.new}</h2>
      <Cards types={types.slice(0, often)} language={language} />
      <details class="others">
        <summary>{own.others}</summary>
        <Cards types={types.slice(often)} language={language} />
      </details>
    </section>
  );
}

function Cards({ types, language }: { types: readonly Offered[]; language: DeskLanguage }) {
  const { documents: own } = wordsOf(language);
  return (
    <ul class="offers">
      {types.map((type) => (
        <li>
          <a href={`/new-document/${type}`}>
            <strong>{own.type[type]}</strong>
            <span>{own.offer[type]}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
