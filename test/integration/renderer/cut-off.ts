import type { Page } from '@playwright/test';

/** Words that are wider than the button or heading they are in. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, .rail__button span, .state-badge')]
      .filter((element) => getComputedStyle(element).display !== 'inline' && element.clientWidth > 1)
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className}: ${element.innerText}`),
  );
}
