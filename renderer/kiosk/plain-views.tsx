import { useLocale } from '../ui/locale.tsx';

/** The host has not answered yet: it starts, or starts again. */
export function WaitingView() {
  const { t } = useLocale();
  return <p class="plain">{t('waiting')}</p>;
}

/** There is no edition on this screen yet. */
export function EmptyView() {
  const { t } = useLocale();
  return (
    <div class="plain">
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.text')}</p>
    </div>
  );
}

/** The document was withdrawn, or has another site or season. */
export function GoneView() {
  const { t } = useLocale();
  return <p class="plain">{t('gone')}</p>;
}
