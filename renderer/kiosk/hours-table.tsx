import { type DayHours, weekAround } from '../../content/model/hours.ts';
import type { Hours } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { useNow } from './now.tsx';
import { OpenNow } from './open-now.tsx';
import { Part } from './part.tsx';

/** Whether it is open, and the week around today; nothing of it where this screen does not know which day it is. */
export function HoursTable({ hours }: { hours: Hours }) {
  const { t } = useLocale();
  const now = useNow();
  if (!now) return null;
  const week = weekAround(hours.calendar, now.day);
  const season = week.find(({ day }) => day === now.day)?.hours.season;
  return (
    <Part name="hours" title={t('type.hours')}>
      <p>
        <OpenNow hours={hours} />
      </p>
      {season && <Words of={season} as="p" class="season" />}
      <dl>
        {week.map(({ day, hours: ofDay }) => (
          <div key={day} class="weekday" aria-current={day === now.day ? 'date' : undefined}>
            <dt>
              <Day of={day} weekday />
            </dt>
            <dd>
              <Openings hours={ofDay} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Openings({ hours: { openings, closedFor } }: { hours: DayHours }) {
  const { t } = useLocale();
  if (closedFor) return <Words of={closedFor} />;
  if (openings.length === 0) return <>{t('open.closed')}</>;
  return (
    <>
      {openings.map(({ from, until }) => (
        <span key={from}>
          {from}–{until}
        </span>
      ))}
    </>
  );
}
