import { useEffect, useState } from 'preact/hooks';
import type { PowerOrder } from '../../main/kiosk/status.ts';
import { useLocale } from '../ui/locale.tsx';

/** How long an order can be taken back, in milliseconds: nobody far away could undo it. */
const regretMs = 5_000;

/** Switches the machine off or starts it again, where it can. */
export function MachinePower({ give }: { give: (order: PowerOrder) => void }) {
  const { t } = useLocale();
  const [order, setOrder] = useState<PowerOrder>();
  useEffect(() => {
    if (!order) return;
    const timer = setTimeout(() => give(order), regretMs);
    return () => clearTimeout(timer);
  }, [order]);
  const offer = (offered: PowerOrder, words: string) => <button onClick={() => setOrder(offered)}>{t(words)}</button>;
  if (!order) return [offer('reboot', 'service.reboot'), offer('power-off', 'service.powerOff')];
  return (
    <>
      <p role="status">{t('service.soon')}</p>
      <button class="keep-on" onClick={() => setOrder(undefined)}>
        {t('service.keepOn')}
      </button>
    </>
  );
}
