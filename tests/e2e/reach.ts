import type { Page } from '@playwright/test';

/** A part of the display, in pixels. */
export type Area = { left: number; right: number; top: number; bottom: number };

/**
 * Everything that can be touched or focused and does not lie in a part of the display, as far as it is in sight: what has
 * been scrolled away within a frame can be scrolled back there.
 */
export function controlsOutside(page: Page, area: Area): Promise<string[]> {
  return page.evaluate((area) => {
    const selector = 'button, a, input, select, textarea, summary, [role="link"], [role="button"], [tabindex="0"]';
    return [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
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
  }, area);
}
