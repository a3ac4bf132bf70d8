import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type LocalTime, type Offset, toLocalTime } from '../../content/model/local-time.ts';
import type { Status } from '../../main/kiosk/status.ts';

const NowContext = createContext<LocalTime | undefined>(undefined);

type NowProviderProps = { status: Status; offsets: Offset[]; children: ComponentChildren };

/** Tells the views below it the time at each full minute. */
export function NowProvider({ status: { clock, preview }, offsets, children }: NowProviderProps) {
  const minute = useMinute(preview?.now);
  const now = clock === 'right' ? toLocalTime(minute, offsets) : undefined;
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

/** Undefined: the clock of this screen cannot be believed, and nothing that depends on it is said. */
export const useNow = () => useContext(NowContext);

/** @param still the moment of a preview, in ISO 8601 */
function useMinute(still: string | undefined): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), 60_000 - (now.getTime() % 60_000));
    return () => clearTimeout(timer);
  }, [now]);
  return still ? new Date(still) : now;
}
