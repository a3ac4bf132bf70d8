import { useState } from 'preact/hooks';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

/** One colour each, on which a pixel that is dead or stuck is seen; then which way up the display is, and its edges. */
const pictures = ['white', 'black', 'red', 'green', 'blue', 'way-up'];

/** One picture after the other over the whole display; a touch shows the next one. */
export function DisplayTest({ close }: { close: () => void }) {
  const { t } = useLocale();
  const [shown, setShown] = useState(0);
  const isLast = shown === pictures.length - 1;
  return (
    <button
      class={`display-test ${pictures[shown]}`}
      aria-label={isLast ? undefined : t('service.next')}
      onClick={() => (isLast ? close() : setShown(shown + 1))}
    >
      {isLast && (
        <>
          <Icon name="raise" />
          <span>{t('service.displayUp')}</span>
          <bdi dir="ltr">{`${screen.width} × ${screen.height}`}</bdi>
        </>
      )}
    </button>
  );
}
