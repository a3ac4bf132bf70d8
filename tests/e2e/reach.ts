import type { Page } from '@playwright/test';
import { sizes } from './visitor.ts';

/** A part of the display, in pixels. */
export type Area = { left: number; right: number; top: number; bottom: number };

export type Reach = { isLow?: boolean | undefined; hand?: 'left' | 'right' | undefined };

/** How much of the display's height, from below, and of its width, from a side, a hand reaches. */
const lowShare = { portrait: 0.45, landscape: 0.5 };
const handShare = 0.72;

/** The part of the display that a hand reaches. */
export function within(orientation: keyof typeof sizes, { isLow, hand }: Reach): Area {
  const { width, height } = sizes[orientation];
  return {
    left: hand === 'right' ? width * (1 - handShare) : 0,
    right: hand === 'left' ? width * handShare : width,
    top: isLow ? height * (1 - lowShare[orientation]) : 0,
    bottom: height,
  };
}

/**
 * Everything that can be touched or focused and does not lie in a part of the display, as far as it is in sight: what has
 * been scrolled away within a frame can be scrolled back there.
 */
export const controlsOutside = (page: Page, area: Area) => page.evaluate(outside, { area, shares: [] });

/** The same at the beginning, in the middle and at the end of what is read. */
export const outsideWhileScrolling = (page: Page, area: Area) => page.evaluate(outside, { area, shares: [0, 0.5, 1] });

/** Runs in the page. */
function outside({ area, shares }: { area: Area; shares: number[] }): string[] {
  const selector = 'button, a, input, select, textarea, summary, [role="link"], [role="button"], [tabindex="0"]';
  const look = () =>
    [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
      if (element.closest('[inert]') || !element.checkVisibility({ visibilityProperty: true })) return [];
      let { left, right, top, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        const frame = around.getBoundingClientRect();
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      if (left >= right || top >= bottom) return [];
      const isIn = left >= area.left - 1 && right <= area.right + 1 && top >= area.top - 1 && bottom <= area.bottom + 1;
      const box = [left, top, right, bottom].map(Math.round).join(' ');
      return isIn ? [] : [`${element.tagName}.${element.className} "${element.textContent?.slice(0, 30)}" at ${box}`];
    });
  const main = document.querySelector('main');
  if (!main || shares.length === 0) return look();
  const before = main.scrollTop;
  const found = shares.flatMap((share) => {
    main.scrollTo({ top: main.scrollHeight * share, behavior: 'instant' });
    return look();
  });
  main.scrollTo({ top: before, behavior: 'instant' });
  return [...new Set(found)];
}
