import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { CardTile } from './card-tile.tsx';

/** What to read next. */
export function Related({ cards, open }: { cards: Card[]; open: (id: string) => void }) {
  const { t } = useLocale();
  if (cards.length === 0) return null;
  return (
    <section class="related tiles" aria-labelledby="related">
      <h2 id="related">{t('related')}</h2>
      {cards.map((card) => (
        <CardTile key={card.id} card={card} open={open} />
      ))}
    </section>
  );
}
