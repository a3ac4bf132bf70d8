import type { DocumentOf } from '../../content/model/document.ts';
import { iCalendarText } from '../../content/text/i-calendar.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { inWords, Words } from '../ui/words.tsx';
import { Fact, Facts } from './facts.tsx';
import { ForPhone } from './for-phone.tsx';
import { Portal } from './portal.tsx';

type DayTime = DocumentOf<'call'>['deadline'];

/** A notice: which one it is, and from when until when it is posted. */
export function NoticeDetails({ notice: { kind, number, posted } }: { notice: DocumentOf<'notice'> }) {
  const { t } = useLocale();
  return (
    <Facts>
      <Fact name={t('notice.kind')}>{t(`notice.${kind}`)}</Fact>
      {number && (
        <Fact name={t('notice.number')}>
          <bdi>{number}</bdi>
        </Fact>
      )}
      <Fact name={t('notice.from')}>
        <Day of={posted.from} />
      </Fact>
      <Fact name={t('notice.until')}>
        <Day of={posted.until} />
      </Fact>
    </Facts>
  );
}

/** A call: until when it takes answers, and where to answer. */
export function CallDetails({ call: { kind, reference, deadline, portal } }: { call: DocumentOf<'call'> }) {
  const { t } = useLocale();
  return (
    <>
      <Facts>
        <Fact name={t('call.kind')}>{t(`call.${kind}`)}</Fact>
        {reference && (
          <Fact name={t('notice.number')}>
            <bdi>{reference}</bdi>
          </Fact>
        )}
        <Fact name={t('call.deadline')}>
          <InWords at={deadline} />
        </Fact>
      </Facts>
      {portal && <Portal portal={portal} />}
    </>
  );
}

type EventDetailsProps = { event: DocumentOf<'event'>; stampedAt: string };

/** An event: when and where, also for the calendar of one's own telephone. `stampedAt`: when it was published. */
export function EventDetails({ event, stampedAt }: EventDetailsProps) {
  const { language, t } = useLocale();
  const { id, title, starts, ends, place, organiser } = event;
  const entry = { id, title: inWords(title, language), place: inWords(place, language), starts, ends };
  return (
    <>
      <Facts>
        <Fact name={t('event.starts')}>
          <InWords at={starts} />
        </Fact>
        {ends && (
          <Fact name={t('event.ends')}>
            <InWords at={ends} />
          </Fact>
        )}
        <Fact name={t('place.where')}>
          <Words of={place} />
        </Fact>
        {organiser && (
          <Fact name={t('event.organiser')}>
            <Words of={organiser} />
          </Fact>
        )}
      </Facts>
      <ForPhone title={t('event.takeAlong')} text={iCalendarText(entry, stampedAt)}>
        <p>{t('event.takeAlongText')}</p>
      </ForPhone>
    </>
  );
}

function InWords({ at: { day, time } }: { at: DayTime }) {
  return (
    <>
      <Day of={day} weekday />
      {time && (
        <>
          {' · '}
          <bdi>{time}</bdi>
        </>
      )}
    </>
  );
}
