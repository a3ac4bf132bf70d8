import { localize } from '../../content/model/localized.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';

/** A document as one thing to touch: what it is, its title, its day. */
export function CardTile({ card, open }: { card: Card; open: (id: string) => void }) {
  const { language, t } = useLocale();
  const shownIn = localize(card.title, language)?.language;
  return (
    <button type="button" class="tile" onClick={() => open(card.id)}>
      <span class="kind">
        {t(`type.${card.type}`)}
        {card.date && (
          <>
            {' · '}
            <Day of={card.date} />
          </>
        )}
        {card.isExample && <span class="mark">{t('source.example')}</span>}
        {shownIn && shownIn !== language && <span class="mark">{t(`shownIn.${shownIn}`)}</span>}
      </span>
      <Words of={card.title} class="title" />
    </button>
  );
}
