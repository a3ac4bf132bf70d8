import { useEffect, useState } from 'preact/hooks';
import { localDay } from '../../content/model/validity.ts';
import { formatTime } from '../../content/text/dates.ts';
import type { Status } from '../../main/kiosk/status.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { Words } from '../ui/words.tsx';

type HeaderProps = { home: HomeAnswer; clock: Status['clock']; isHome: boolean };

/** Whose screen this is, where it stands, and what time it is. A document has a title of its own above this one. */
export function Header({ home, clock, isHome }: HeaderProps) {
  return (
    <header>
      <div class="whose">
        {home.commune && <Words of={home.commune} as={isHome ? 'h1' : 'p'} class="commune" />}
        {home.site && <Words of={home.site} as="p" class="site" />}
      </div>
      {clock === 'right' && <Clock timeZone={home.timeZone} />}
    </header>
  );
}

function Clock({ timeZone }: { timeZone: string }) {
  const now = useMinute();
  return (
    <div class="clock">
      <p class="time">
        <bdi>{formatTime(now, timeZone)}</bdi>
      </p>
      <p class="day">
        <Day of={localDay(now, timeZone)} weekday />
      </p>
    </div>
  );
}

/** The time, renewed at each full minute. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), 60_000 - (now.getTime() % 60_000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
