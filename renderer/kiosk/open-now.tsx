import { openState } from '../../content/model/hours.ts';
import type { Hours } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { useNow } from './now.tsx';

/** Whether it is open at this moment, and until or from when. */
export function OpenNow({ hours }: { hours: Hours }) {
  const { t } = useLocale();
  const now = useNow();
  if (!now) return null;
  const state = openState(hours.calendar, now.day, now.time);
  if (state.kind === 'open') {
    return (
      <span class="open-now is-open">
        {t('open.until')} <bdi>{state.until}</bdi>
        {hours.isExample && <ExampleMark />}
      </span>
    );
  }
  const { opens, closedFor } = state;
  return (
    <span class="open-now">
      {t('open.closed')}
      {closedFor && (
        <>
          {': '}
          <Words of={closedFor} />
        </>
      )}
      {opens && (
        <>
          {' · '}
          {t('open.opens')}{' '}
          {opens.day !== now.day && (
            <>
              <Day of={opens.day} weekday />{' '}
            </>
          )}
          <bdi>{opens.from}</bdi>
        </>
      )}
      {hours.isExample && <ExampleMark />}
    </span>
  );
}

function ExampleMark() {
  const { t } = useLocale();
  return <span class="mark">{t('source.example')}</span>;
}
