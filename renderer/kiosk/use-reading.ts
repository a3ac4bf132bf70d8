import { useLayoutEffect, useState } from 'preact/hooks';

/** Text sizes in percent, as `data-size` of the page; the sheet of tokens knows them. */
const sizes = [100, 150, 200] as const;

/** How a visitor likes to read. A fresh page after the visit starts from the beginning. */
export type Reading = {
  size: number;
  hasHighContrast: boolean;
  nextSize: () => void;
  toggleContrast: () => void;
};

export function useReading(): Reading {
  const [step, setStep] = useState(0);
  const [hasHighContrast, setHighContrast] = useState(false);
  const size = sizes[step % sizes.length] ?? 100;
  useLayoutEffect(() => {
    document.documentElement.dataset.size = String(size);
    document.documentElement.dataset.contrast = hasHighContrast ? 'high' : 'normal';
  }, [size, hasHighContrast]);
  return {
    size,
    hasHighContrast,
    nextSize: () => setStep((old) => old + 1),
    toggleContrast: () => setHighContrast((old) => !old),
  };
}
