import type { ComponentChildren } from 'preact';
import { useLocale } from '../ui/locale.tsx';
import { QrCode } from '../ui/qr-code.tsx';

type ForPhoneProps = {
  title: string;
  /** What the code holds. */
  text: string;
  children: ComponentChildren;
};

/** Something for the visitor's telephone: a code to scan, and words that say what is in it. */
export function ForPhone({ title, text, children }: ForPhoneProps) {
  const { t } = useLocale();
  return (
    <section class="for-phone">
      <QrCode text={text} label={t('qr')} />
      <div>
        <h2>{title}</h2>
        {children}
        <p class="hint">{t('qr')}</p>
      </div>
    </section>
  );
}
