import type { DocumentOf } from '../../content/model/document.ts';
import { useLocale } from '../ui/locale.tsx';
import { inWords } from '../ui/words.tsx';
import { ForPhone } from './for-phone.tsx';

/** A site outside, for the visitor's own telephone: this screen goes nowhere. */
export function Portal({ portal }: { portal: NonNullable<DocumentOf<'procedure'>['portal']> }) {
  const { language, t } = useLocale();
  return (
    <ForPhone title={t('portal.title')} text={portal.address}>
      <p>
        <bdi>{inWords(portal.name, language)}</bdi>
      </p>
      <p class="address">
        <bdi dir="ltr">{portal.address.replace(/^https:\/\/|\/$/g, '')}</bdi>
      </p>
    </ForPhone>
  );
}
