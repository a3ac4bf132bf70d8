import type { Source } from '../../content/model/document.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { CardTile } from './card-tile.tsx';

type SourceBoxProps = { source: Source; linked: Card[]; open: (id: string) => void };

/** The document on which this one rests, to be read in full. */
export function SourceBox({ source, linked, open }: SourceBoxProps) {
  const { t } = useLocale();
  if (source.kind !== 'document') return null;
  const original = linked.find(({ id }) => id === source.document);
  if (!original) return null;
  return (
    <section class="source" aria-labelledby="source">
      <h2 id="source">{t('source.title')}</h2>
      <CardTile card={original} open={open} />
    </section>
  );
}
