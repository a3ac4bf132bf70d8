import { useEffect, useRef } from 'preact/hooks';
import { useLocale } from '../ui/locale.tsx';

/** Asks whether somebody is still reading. Any touch means yes. */
export function StillThere({ secondsLeft, finish }: { secondsLeft: number; finish: () => void }) {
  const { t } = useLocale();
  const more = useRef<HTMLButtonElement>(null);
  useEffect(() => more.current?.focus(), []);
  return (
    <div class="still-there">
      <div role="alertdialog" aria-labelledby="still-there" aria-describedby="seconds-left">
        <p id="still-there" class="question">
          {t('stillThere.question')}
        </p>
        <p id="seconds-left">{t('stillThere.left', { count: secondsLeft })}</p>
        <div class="answers">
          <button class="more-time" ref={more}>
            {t('stillThere.more')}
          </button>
          <button class="finish" onClick={finish}>
            {t('dock.finish')}
          </button>
        </div>
      </div>
    </div>
  );
}
