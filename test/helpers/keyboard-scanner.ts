import type { Page } from '@playwright/test';

/**
 * Types as a barcode scanner does: real key events, dated so many ms apart whatever the machine is doing, and all of
 * them on their way before the first is answered.
 */
export async function scan(
  page: Page,
  code: string,
  end: 'Enter' | 'Tab' = 'Enter',
  gapMs = 5,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const beganMs = Date.now();
  const keys = [...code]
    .map((key) => ({ key, text: key }))
    .concat(end === 'Enter' ? { key: end, text: '\r' } : { key: end, text: '' });
  const events = keys.flatMap(({ key, text }, index) => {
    const timestamp = (beganMs + index * gapMs) / 1_000;
    return [
      {
        type: text === '' ? ('rawKeyDown' as const) : ('keyDown' as const),
        key,
        ...(text && { text }),
        timestamp,
      },
      { type: 'keyUp' as const, key, timestamp },
    ];
  });
  await Promise.all(events.map((event) => session.send('Input.dispatchKeyEvent', event)));
  await session.detach();
}
