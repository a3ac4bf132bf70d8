import { useLayoutEffect } from 'preact/hooks';

/** When what lies over the view goes, the focus is where it was before. What lies over takes it after this effect. */
export function useFocusBack(isCovered: boolean): void {
  useLayoutEffect(() => {
    if (!isCovered) return;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isCovered]);
}
