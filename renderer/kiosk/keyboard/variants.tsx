import { useEffect, useRef } from 'preact/hooks';
import { useLocale } from '../../ui/locale.tsx';
import { keysInRow, variants } from './layouts.ts';

/** The key whose variants are offered. */
export type Opened = {
  letter: string;
  /** Where its middle lies, in halves of a key from the left edge of the widest row. */
  middle: number;
  /** The variant over which the finger lies that held the key. */
  under?: string;
  /** What had the focus when it was opened by a real keyboard. */
  opener?: HTMLElement;
};

type VariantsProps = { opened: Opened; choose: (variant: string) => void; close: () => void };

/** The other forms of a letter, over the row above it: the field and what was found stay in sight. */
export function Variants({ opened, choose, close }: VariantsProps) {
  const { t } = useLocale();
  const menu = useRef<HTMLDivElement>(null);
  const { letter, middle, under, opener } = opened;
  const offered = variants[letter] ?? [];
  useEffect(() => {
    if (opener) menu.current?.querySelector('button')?.focus();
    const onPointerDown = ({ target }: Event) => {
      if (!menu.current?.contains(target as Node)) close();
    };
    addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => {
      removeEventListener('pointerdown', onPointerDown, { capture: true });
      opener?.focus();
    };
  }, []);
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    if (key === 'Escape') close();
    const next = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' } as const;
    if (key in next) ((target as Element)[next[key as keyof typeof next]] as HTMLElement | null)?.focus();
  };
  const start = Math.max(0, Math.min(middle - offered.length, 2 * (keysInRow - offered.length)));
  return (
    <div
      class="variants"
      role="menu"
      aria-label={t('keyboard.variants', { letter })}
      style={{ '--start': start, '--offered': offered.length }}
      ref={menu}
      onKeyDown={onKeyDown}
    >
      {offered.map((variant) => (
        <button
          role="menuitem"
          key={variant}
          class={`key ${variant === under ? 'under' : ''}`}
          data-variant={variant}
          onClick={() => choose(variant)}
        >
          {variant}
        </button>
      ))}
    </div>
  );
}

/** The variant that is drawn there. */
export const variantAt = (x: number, y: number) =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-variant]')?.dataset.variant;
