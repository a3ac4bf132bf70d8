import type { Ref } from 'preact';
import { direction, languageTag } from '../../content/model/language.ts';
import { localize } from '../../content/model/localized.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { Picture } from './picture.tsx';
import type { Turn } from './slide-order.ts';

/** A slide's picture stands above its words, or in landscape beside them, as attract.css has it. */
const slideWidth = { portrait: '90vmin', landscape: '70vmin' };

type SlideViewProps = { turn: Turn; layer?: Ref<HTMLDivElement>; isArriving?: boolean };

/** One idea, large enough to be read across the lobby. */
export function SlideView({ turn, layer, isArriving = false }: SlideViewProps) {
  const { language, t } = useLocale();
  const { card, picture } = turn.slide;
  const alternative = picture && localize(picture.alternative, language)?.value;
  return (
    <div
      class={`slide${isArriving ? ' slide-arriving' : ''}`}
      ref={layer}
      lang={languageTag(language)}
      dir={direction(language)}
      aria-hidden={isArriving}
    >
      {picture && <Picture sizes={picture.sizes} alternative={alternative} widest={slideWidth} />}
      <p class="kind">
        <bdi>{card.project ? t('project.number', { number: card.project.number }) : t(`type.${card.type}`)}</bdi>
      </p>
      <Words of={card.title} as="p" class="title" />
      {card.summary && <Words of={card.summary} as="p" class="summary" />}
    </div>
  );
}
