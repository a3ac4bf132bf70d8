import type { Source } from '../../content/model/document.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { Part } from './part.tsx';

type SourceBoxProps = { source: Source; linked: Card[]; open: (id: string) => void };

/** The document on which this one rests, to be read in full, or the law and where its rules were read. */
export function SourceBox({ source, linked, open }: SourceBoxProps) {
  const { t } = useLocale();
  if (source.kind === 'law') {
    return (
      <Part name="source" title={t('source.title')}>
        <Words of={source.law} as="p" />
        <ul>
          {source.readIn.map((place) => (
            <li key={place}>
              <bdi>{place}</bdi>
            </li>
          ))}
        </ul>
      </Part>
    );
  }
  if (source.kind !== 'document') return null;
  const original = linked.find(({ id }) => id === source.document);
  if (!original) return null;
  return (
    <Part name="source" title={t('source.title')}>
      <CardTile card={original} open={open} />
    </Part>
  );
}
