import type { Page } from '@playwright/test';

/**
 * Measures in the page from a press to the paint after an element of this test id has come: the event's own time
 * stamp, and the first task after the frame that shows it.
 */
export async function pressToPaint(page: Page, press: () => Promise<void>, appears: string): Promise<number> {
  await page.evaluate((testId) => {
    const scope = window as unknown as { paintedAfter: Promise<number> };
    scope.paintedAfter = new Promise((resolve) => {
      let pressedMs: number | undefined;
      document.addEventListener('click', (event) => (pressedMs = event.timeStamp), {
        capture: true,
        once: true,
      });
      const observer = new MutationObserver(() => {
        if (pressedMs === undefined || !document.querySelector(`[data-testid="${testId}"]`)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - (pressedMs ?? 0));
          port2.postMessage(undefined);
        });
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
  }, appears);
  await press();
  return page.evaluate(() => (window as unknown as { paintedAfter: Promise<number> }).paintedAfter);
}

/** The same for a page that has nothing to do but to show one element: one frame, and what measuring costs. */
export async function bareFrame(page: Page): Promise<number> {
  await page.setContent('<button>press</button>');
  await page.evaluate(() => {
    document.querySelector('button')?.addEventListener('click', () => {
      const mark = document.createElement('i');
      mark.dataset['testid'] = 'mark';
      document.body.append(mark);
    });
  });
  return pressToPaint(page, () => page.click('button'), 'mark');
}

/** Measures in the page from a key to the paint after it: the event's own time stamp, and the first task after the frame. */
export async function keyToPaint(page: Page, press: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const scope = window as unknown as { paintedAfter: Promise<number> };
    scope.paintedAfter = new Promise((resolve) => {
      const onPress = (event: Event) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - event.timeStamp);
          port2.postMessage(undefined);
        });
      document.addEventListener('keydown', onPress, { capture: true, once: true });
    });
  });
  await press();
  return page.evaluate(() => (window as unknown as { paintedAfter: Promise<number> }).paintedAfter);
}

/** How long each frame took while something was done, ms. */
export async function framesWhile(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const scope = window as unknown as { frames: number[]; counting: boolean };
    Object.assign(scope, { frames: [], counting: true });
    let last: number | undefined;
    const frame = (ms: number) => {
      if (last !== undefined) scope.frames.push(ms - last);
      last = ms;
      if (scope.counting) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  return page.evaluate(() => {
    const scope = window as unknown as { frames: number[]; counting: boolean };
    scope.counting = false;
    return scope.frames;
  });
}

/** Resolves with the time (ms since 1970, with fractions) of the paint after this attribute has this value. */
export function paintedWhen(page: Page, testId: string, attribute: string, value: string): Promise<number> {
  return page.evaluate(
    ([id, name, wanted]) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(`[data-testid="${id}"]`)?.getAttribute(name ?? '') !== wanted) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            port2.postMessage(undefined);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        look();
      }),
    [testId, attribute, value] as const,
  );
}
