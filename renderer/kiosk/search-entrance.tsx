import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

/** Looks like a field, and leads to the view that has one. */
export function SearchEntrance({ open }: { open: () => void }) {
  const { t } = useLocale();
  return (
    <button class="search-entrance" onClick={open}>
      <Icon name="search" />
      {t('search.title')}
    </button>
  );
}
