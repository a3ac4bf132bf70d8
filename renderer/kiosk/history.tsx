import type { DocumentOf } from '../../content/model/document.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { Part } from './part.tsx';

/** What happened when, along a line that runs down the side where the language begins. */
export function History({ title, milestones }: { title: string; milestones: DocumentOf<'programme'>['history'] }) {
  const { t } = useLocale();
  if (milestones.length === 0) return null;
  return (
    <Part name="history" title={title}>
      <ol>
        {milestones.map(({ date, until, title: what }) => (
          <li key={date}>
            <p class="when">
              <Day of={date} />
              {until && (
                <>
                  {' '}
                  {t('programme.until')} <Day of={until} />
                </>
              )}
            </p>
            <Words of={what} as="p" />
          </li>
        ))}
      </ol>
    </Part>
  );
}
