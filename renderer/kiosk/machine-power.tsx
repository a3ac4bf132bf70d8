import { useEffect, useState } from 'preact/hooks';
import type { PowerOrder } from '../../main/kiosk/status.ts';
import { useLocale } from '../ui/locale.tsx';

/** How long an order can be taken back, in milliseconds: nobody far away could undo it. */
const regretMs = 5_000;

/** Switches the machine off or starts it again, where it can. */
export function MachinePower({ give }: { give: (order: PowerOrder) => void }) {
  const { t } = useLocale();
  const [chosen, choose] = useState<{ order: PowerOrder; words: string }>();
  useEffect(() => {
    if (!chosen) return;
    const timer = setTimeout(() => give(chosen.order), regretMs);
    return () => clearTimeout(timer);
  }, [chosen]);
  const offer = (order: PowerOrder, words: string) => <button onClick={() => choose({ order, words })}>{words}</button>;
  if (!chosen) return [offer('reboot', t('service.reboot')), offer('power-off', t('service.powerOff'))];
  return (
    <div class="soon">
      <p role="status">
        {chosen.words} · {t('service.soon')}
      </p>
      <button class="keep-on" onClick={() => choose(undefined)}>
        {t('service.keepOn')}
      </button>
    </div>
  );
}
