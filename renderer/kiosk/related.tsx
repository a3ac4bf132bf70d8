import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { CardTile } from './card-tile.tsx';
import { Part } from './part.tsx';

/** What to read next. */
export function Related({ cards, open }: { cards: Card[]; open: (id: string) => void }) {
  const { t } = useLocale();
  if (cards.length === 0) return null;
  return (
    <Part name="related" class="tiles" title={t('related')}>
      {cards.map((card) => (
        <CardTile key={card.id} card={card} open={open} />
      ))}
    </Part>
  );
}
