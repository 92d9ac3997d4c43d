import type { Page } from '@playwright/test';

/** CSS pixels that a finger needs in both directions. */
const FINGER = 44;

/** What can be pressed and is smaller than a finger; a checkbox or a switch is as large as its label. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((finger) => {
    const pressable = 'button, a[href], input, select, textarea, summary, [role="button"], [role="radio"]';
    // What only a screen reader gets is a few pixels, and in nobody's way.
    const hidden = 4;
    const elements = [...document.querySelectorAll<HTMLElement>(pressable)].map(
      (element) => element.closest<HTMLElement>('label') ?? element,
    );
    return [...new Set(elements)].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const isShown =
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > hidden;
      const isSmall = Math.min(width, height) < finger - 0.5;
      if (!isShown || !isSmall) return [];
      const words = element.innerText || element.getAttribute('aria-label') || '';
      return [
        `${element.className || element.tagName} ${Math.round(width)}×${Math.round(height)}: ${words.slice(0, 30)}`,
      ];
    });
  }, FINGER);
}
