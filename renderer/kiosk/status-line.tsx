import { type Offset, toLocalTime } from '../../content/model/local-time.ts';
import { formatDay } from '../../content/text/dates.ts';
import type { Status } from '../../main/kiosk/status.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';

type StatusLineProps = { edition: HomeAnswer['edition']; offsets: Offset[]; status: Status | undefined };

/** Which edition is shown and whether it is fresh: discreet, calm and honest. */
export function StatusLine({ edition, offsets, status }: StatusLineProps) {
  const { language, t } = useLocale();
  const day = edition && toLocalTime(new Date(edition.issuedAt), offsets).day;
  return (
    <footer class="status">
      {status?.developmentKeys && <strong class="development">{t('status.developmentKeys')}</strong>}
      {status?.clock === 'uncertain' && <span>{t('status.uncertain')}</span>}
      {status?.sync.kind === 'refused' && <span>{t('status.refused')}</span>}
      {day && status?.sync.kind === 'offline' && <span>{t('status.offline', { day: formatDay(day, language) })}</span>}
      {edition && day && (
        <span class="edition">
          <bdi>{t('status.edition', { number: edition.number })}</bdi> · <Day of={day} />
        </span>
      )}
    </footer>
  );
}
