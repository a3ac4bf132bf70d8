import { useEffect, useState } from 'preact/hooks';
import type { Locked } from '../../main/kiosk/status.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

const answerDigits = 8;

/** What to read out to the administrator, and digits for the answer; the eighth one gives it. */
export function ServiceLock({ locked, give }: { locked: Locked; give: (digits: string) => void }) {
  const { t } = useLocale();
  const [digits, setDigits] = useState('');
  const [isWaiting, setWaiting] = useState(locked.waitSeconds > 0);
  useEffect(() => {
    const timer = setTimeout(() => setWaiting(false), locked.waitSeconds * 1000);
    return () => clearTimeout(timer);
  }, []);
  const write = (digit: number) => {
    if (digits.length === answerDigits) return;
    setDigits(digits + digit);
    if (digits.length + 1 === answerDigits) give(digits + digit);
  };
  return (
    <div class="lock">
      <div>
        <p>{t('service.ask')}</p>
        <p class="challenge">
          <bdi dir="ltr">{locked.challenge.replace(/(....)/, '$1 ')}</bdi>
        </p>
        <p role="status">
          {locked.verdict && locked.verdict !== 'blocked' && `${t(`service.${locked.verdict}`)} `}
          {isWaiting && t('service.wait', { seconds: locked.waitSeconds })}
        </p>
      </div>
      <div>
        <p>{t('service.answer')}</p>
        <p class="given">
          <bdi dir="ltr">{digits.padEnd(answerDigits, '·')}</bdi>
        </p>
        <div class="digits" dir="ltr">
          {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => (
            <button key={digit} disabled={isWaiting} onClick={() => write(digit)}>
              {digit}
            </button>
          ))}
          <button
            class="erase"
            aria-label={t('service.erase')}
            disabled={isWaiting}
            onClick={() => setDigits(digits.slice(0, -1))}
          >
            <Icon name="erase" />
          </button>
        </div>
      </div>
    </div>
  );
}
