import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { shopScript } from './scripted-shop.ts';
import type { Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const shop = (fullScreen = false): Script => shopScript([], Date.now(), { sound: true, fullScreen });

/** Writes down what the browser's own synthesizer is asked for: `data-notes` holds hertz, `data-loudest` the gain. */
function noteNotes(): void {
  const { dataset } = document.documentElement;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    dataset['notes'] = `${dataset['notes'] ?? ''} ${Math.round(this.frequency.value)}`.trim();
    start.call(this, when);
  };
  const ramp = AudioParam.prototype.linearRampToValueAtTime;
  AudioParam.prototype.linearRampToValueAtTime = function (this: AudioParam, value: number, when: number) {
    dataset['loudest'] = String(Math.max(Number(dataset['loudest'] ?? 0), value));
    return ramp.call(this, value, when);
  };
}

async function openSounds(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Try: Paid' }).waitFor();
  await page.evaluate(noteNotes);
}

const noted = (page: Page) =>
  page.evaluate(() => {
    const { notes = '', loudest = '0' } = document.documentElement.dataset;
    return { notes, loudest: Number(loudest) };
  });

const isFull = (page: Page) => page.evaluate(() => document.fullscreenElement !== null);

describe.skipIf(!hasChromium())('the shop chooses', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('the kind of its sounds, and hears each', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openSounds(page);
      await page.getByRole('radio', { name: 'Bells' }).click();
      await expectSoon(page.getByRole('radio', { name: 'Bells' })).toBeChecked();
      await expectSoon
        .poll(async () => {
          await page.getByRole('button', { name: 'Try: Paid' }).click();
          return (await noted(page)).notes;
        })
        .toContain('660 1822 880 2429');
      expect(till.calls).toContainEqual({ name: 'saveSettings', request: { soundSet: 'bells' } });
    }));

  test('how loud they are', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openSounds(page);
      await page.getByRole('radio', { name: 'Quiet' }).click();
      await expectSoon(page.getByRole('radio', { name: 'Quiet' })).toBeChecked();
      await expectSoon
        .poll(async () => {
          await page.getByRole('button', { name: 'Try: Paid' }).click();
          return (await noted(page)).notes;
        })
        .toContain('660 880');
      expect((await noted(page)).loudest).toBeCloseTo(0.05);
    }));

  test('whether there are any', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openSounds(page);
      await page.getByText('Play sounds').click();
      await expectSoon(page.getByRole('button', { name: 'Try: Paid' })).toBeDisabled();
    }));

  test('whether the till fills the screen: from the first press on, until it is left', () =>
    withTill(browser, shop(true), async ({ page }) => {
      await page.getByTestId('amount-entry').waitFor();
      expect(await isFull(page)).toBe(false);
      await page.locator('.keypad').getByText('7', { exact: true }).click();
      await expectSoon.poll(() => isFull(page)).toBe(true);
      await page.getByRole('button', { name: 'Full screen' }).click();
      await expectSoon.poll(() => isFull(page)).toBe(false);
      await page.locator('.keypad').getByText('5', { exact: true }).click();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('75');
      expect(await isFull(page)).toBe(false);
    }));

  test('and can fill it for now with one button', () =>
    withTill(browser, shop(), async ({ page }) => {
      await page.getByRole('button', { name: 'Full screen' }).click();
      await expectSoon.poll(() => isFull(page)).toBe(true);
    }));
});
