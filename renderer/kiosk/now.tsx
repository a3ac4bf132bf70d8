import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { localDay } from '../../content/model/validity.ts';
import { formatTime } from '../../content/text/dates.ts';
import type { Status } from '../../main/kiosk/status.ts';

/** The local day and time of day, such as `2026-11-23` and `14:05`. */
export type Now = { day: string; time: string };

const NowContext = createContext<Now | undefined>(undefined);

type NowProviderProps = { clock: Status['clock']; timeZone: string; children: ComponentChildren };

/** Tells the views below it the time at each full minute. */
export function NowProvider({ clock, timeZone, children }: NowProviderProps) {
  const minute = useMinute();
  const now = clock === 'right' ? { day: localDay(minute, timeZone), time: formatTime(minute, timeZone) } : undefined;
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

/** Undefined: the clock of this screen cannot be believed, and nothing that depends on it is said. */
export const useNow = () => useContext(NowContext);

function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), 60_000 - (now.getTime() % 60_000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
