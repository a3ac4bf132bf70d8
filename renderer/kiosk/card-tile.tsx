import type { ComponentChildren } from 'preact';
import { localize } from '../../content/model/localized.ts';
import type { Card, SearchAnswer } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { useNow } from './now.tsx';
import { OpenNow } from './open-now.tsx';

type CardTileProps = {
  card: Card;
  open: (id: string) => void;
  marked?: SearchAnswer['found'][number]['title'];
  children?: ComponentChildren;
};

/** A document as one thing to touch: what it is, its title, its day; and what else is said of it here. */
export function CardTile({ card, open, marked, children }: CardTileProps) {
  const { language, t } = useLocale();
  const shownIn = localize(card.title, language)?.language;
  return (
    <button class="tile" onClick={() => open(card.id)}>
      <span class="kind">
        {t(`type.${card.type}`)}
        <When card={card} />
        {card.isExample && <span class="mark">{t('source.example')}</span>}
        {shownIn && shownIn !== language && <span class="mark">{t(`shownIn.${shownIn}`)}</span>}
      </span>
      <Words of={card.title} class="title" marked={marked} />
      {card.hours && <OpenNow hours={card.hours} />}
      {children}
    </button>
  );
}

/** The day of a document, and whether what one answers, goes to or reads where it is posted is over, or not posted yet. */
function When({ card: { type, date, deadline, ends } }: { card: Card }) {
  const { t } = useLocale();
  const now = useNow();
  const day = deadline?.day ?? date;
  if (!day) return null;
  const isAhead = now && type === 'notice' && day > now.day;
  const isOver = now && ends && ends < `${now.day} ${now.time}`;
  return (
    <>
      {' · '}
      {deadline && `${t('call.until')} `}
      {isAhead && `${t('notice.from')} `}
      <Day of={day} />
      {isOver && <span class="mark">{t('over')}</span>}
    </>
  );
}
