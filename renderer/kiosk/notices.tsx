import type { ComponentChildren } from 'preact';
import type { Document } from '../../content/model/document.ts';
import { localize } from '../../content/model/localized.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
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
        <Notice icon="warning" isStrong>
          {t('source.exampleNote')}
        </Notice>
      )}
      {document.source.kind === 'law' && !document.source.checked && <Notice isStrong>{t('source.lawNote')}</Notice>}
      {review === 'missing' && shown && (
        <Notice>
          {t('reviews.missing')} {t(`shownIn.${shown.language}`)}.
        </Notice>
      )}
      {(review === 'unreviewed' || review === 'outdated') && <Notice>{t(`reviews.${review}`)}</Notice>}
    </>
  );
}

type NoticeProps = { icon?: IconName; isStrong?: boolean; children: ComponentChildren };

function Notice({ icon = 'info', isStrong, children }: NoticeProps) {
  return (
    <p class={isStrong ? 'notice notice-strong' : 'notice'}>
      <Icon name={icon} />
      {children}
    </p>
  );
}
