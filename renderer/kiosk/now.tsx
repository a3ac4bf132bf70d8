import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type LocalTime, type Offset, toLocalTime } from '../../content/model/local-time.ts';
import type { Status } from '../../main/kiosk/status.ts';

const NowContext = createContext<LocalTime | undefined>(undefined);

type NowProviderProps = { clock: Status['clock']; offsets: Offset[]; children: ComponentChildren };

/** Tells the views below it the time at each full minute. */
export function NowProvider({ clock, offsets, children }: NowProviderProps) {
  const minute = useMinute();
  const now = clock === 'right' ? toLocalTime(minute, offsets) : undefined;
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
