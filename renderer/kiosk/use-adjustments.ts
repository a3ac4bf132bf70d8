import { useCallback, useLayoutEffect, useState } from 'preact/hooks';

/** What a visitor can adjust the screen to, and how; the first choice is where a visit begins. */
export const choices = {
  size: ['100', '150', '200'],
  hand: ['both', 'left', 'right'],
  contrast: ['normal', 'high'],
  reach: ['whole', 'low'],
  time: ['normal', 'more'],
  motion: ['normal', 'less'],
  scan: ['off', 'on'],
} as const;

export type Adjustments = { [Name in keyof typeof choices]: (typeof choices)[Name][number] };

export type Adjust = (change: Partial<Adjustments>) => void;

/**
 * How this visitor needs the screen, as `data-*` of the page, which the sheets of style know. It lives in memory only: a
 * fresh page after the visit starts from the beginning.
 */
export function useAdjustments(given?: Partial<Adjustments>): [Adjustments, Adjust] {
  const [adjustments, setAdjustments] = useState<Adjustments>(() => ({
    ...(Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as Adjustments),
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches && { motion: 'less' }),
    ...given,
  }));
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, adjustments);
  }, [adjustments]);
  const adjust = useCallback<Adjust>((change) => setAdjustments((old) => ({ ...old, ...change })), []);
  return [adjustments, adjust];
}
