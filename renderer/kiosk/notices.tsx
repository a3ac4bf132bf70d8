import type { Document } from '../../content/model/document.ts';
import { localize } from '../../content/model/localized.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

/** What a reader must know of a text before trusting it: an example, another language, not checked. */
export function Notices({ document }: { document: Document }) {
  const { language, t } = useLocale();
  const shown = localize(document.title, language);
  const review = document.reviews[language];
  const isExample = document.source.kind === 'example';
  return (
    <>
      {isExample && (
        <p class="notice notice-strong">
          <Icon name="warning" />
          {t('source.exampleNote')}
        </p>
      )}
      {document.source.kind === 'law' && !document.source.checked && (
        <p class="notice notice-strong">
          <Icon name="info" />
          {t('source.lawNote')}
        </p>
      )}
      {review === 'missing' && shown && (
        <p class="notice">
          <Icon name="info" />
          {t('reviews.missing')} {t(`shownIn.${shown.language}`)}.
        </p>
      )}
      {(review === 'unreviewed' || review === 'outdated') && (
        <p class="notice">
          <Icon name="info" />
          {t(`reviews.${review}`)}
        </p>
      )}
    </>
  );
}
