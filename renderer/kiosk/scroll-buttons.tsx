import type { RefObject } from 'preact';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { scrollOn } from './scroll-on.ts';
import { useHiddenEdges } from './use-hidden-edges.ts';

/**
 * Up and down, where a view is longer than what is seen of it: for whoever cannot swipe, and to say that there is more. At an
 * end the button stays where it is and keeps the focus.
 */
export function ScrollButtons({ of: frame }: { of: RefObject<HTMLElement | null> }) {
  const { t } = useLocale();
  const { before, after } = useHiddenEdges(frame, 'y');
  if (!before && !after) return null;
  const move = (step: 1 | -1) => frame.current && scrollOn(frame.current, step);
  return (
    <nav class="scroll-buttons" aria-label={t('scroll.name')}>
      <button class="up" aria-label={t('scroll.up')} aria-disabled={!before} onClick={() => move(-1)}>
        <Icon name="raise" />
        <span>{t('scroll.up')}</span>
      </button>
      <button class="down" aria-label={t('scroll.down')} aria-disabled={!after} onClick={() => move(1)}>
        <Icon name="lower" />
        <span>{t('scroll.down')}</span>
      </button>
    </nav>
  );
}
