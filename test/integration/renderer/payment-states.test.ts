import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { first as en } from '../../../renderer/locales/en/first.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import type { HubServer } from '../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../helpers/practice-hub.ts';
import { readQrOnScreen } from '../../helpers/qr-on-screen.ts';
import { startCafe, type TillProcess } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

/** Instead of a synthesizer: notes the hertz of what is played in `data-notes`. */
function noteNotes(): void {
  const node = { connect: () => node, start: () => {}, stop: () => {} };
  const ramp = {
    setValueAtTime: () => {},
    linearRampToValueAtTime: () => {},
    exponentialRampToValueAtTime: () => {},
  };
  class NotingContext {
    readonly state = 'running';
    readonly currentTime = 0;
    readonly destination = node;
    createGain() {
      return { ...node, gain: ramp };
    }
    createOscillator() {
      const frequency = {
        set value(hertz: number) {
          const { dataset } = document.documentElement;
          dataset['notes'] = `${dataset['notes'] ?? ''} ${hertz}`;
        },
      };
      return { ...node, frequency };
    }
  }
  Object.assign(window, { AudioContext: NotingContext });
}

const SOUND = { seen: '520', paid: '660 880', decide: '587 440', reversed: '494 311' };

/** A practice hub whose blocks come by hand, and a till at it that gives customers one minute. */
describe.skipIf(!hasChromium())('the payment screen, through practice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'till-states-'));
  let hub: HubServer;
  let till: TillProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    hub = await startPracticeHub(join(folder, 'hub'));
    till = await startCafe(folder, hub, { expiry_minutes: 1 });
    browser = await launchBrowser();
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.addInitScript(noteNotes);
    await page.goto(till.url);
    await page.getByTestId('amount-entry').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await till?.stop();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const practise = (what: string, request: object) => practiseAt(hub, what, request);

  const pay = (address: string, amount: string, replaceable = false) =>
    practise('pay', { btc_address: address, amount, replaceable });
  const mine = () => practise('mine', { blocks: 1 });

  /** Rings up 7.50 EUR; answers the address that is shown. */
  async function charge(): Promise<string> {
    await page.getByTestId('amount-entry').fill('7.50');
    await page.getByTestId('charge').click();
    return new URL(await readQrOnScreen(page.getByTestId('invoice-qr'))).pathname;
  }

  async function nextCustomer(): Promise<void> {
    await page.keyboard.press('F4');
    await page.getByTestId('amount-entry').waitFor();
  }

  async function newSale(): Promise<void> {
    // A screen that has just come up ignores the press for a moment, as for a person.
    await expectSoon(async () => {
      await page.getByTestId('new-sale').click({ timeout: 1_000 });
      await page.getByTestId('amount-entry').waitFor({ timeout: 1_000 });
    }).toPass();
  }

  const openSale = (number: number) =>
    page.locator(`[data-testid="sale-row"][data-number="${number}"]`).first().click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const flag = (name: string) => page.locator(`[data-flag="${name}"]`);
  const buttons = (name: string) => page.getByRole('button', { name, exact: true });
  const heard = async () => (await page.locator('html').getAttribute('data-notes')) ?? '';
  const hears = (sound: keyof typeof SOUND) =>
    expectSoon.poll(async () => (await heard()).endsWith(SOUND[sound])).toBe(true);

  /** The one glance: word, sentence, next step, colour, and whether the goods may leave. */
  async function shows(
    state: keyof typeof en.state,
    look: { readonly tone: string; readonly sentence?: string },
    timeout = 15_000,
  ): Promise<void> {
    const heading = page.getByTestId('invoice-state');
    const stands = state === 'accepted' ? 'seen' : state;
    await expectSoon(heading).toHaveAttribute('data-state', stands, { timeout });
    await expectSoon(heading).toHaveAttribute('data-paid', `${['accepted', 'confirmed'].includes(state)}`);
    await expectSoon(heading).toHaveAttribute('data-tone', look.tone);
    await expectSoon(heading.getByRole('heading')).toHaveText(en.state[state].word);
    await expectSoon(heading).toContainText(look.sentence ?? en.state[state].sentence);
    await expectSoon(heading.locator('strong')).toHaveText(en.state[state].next);
    await expectSoon(heading.locator('svg path, svg circle').first()).toBeAttached();
  }

  test('a payment is seen, taken by a person, replaced, called for, and settled by hand with a reason', async () => {
    const address = await charge();
    await shows('open', { tone: 'plain' });
    const { txid } = await pay(address, '0.000125', true);
    await shows('seen', { tone: 'hold' });
    await hears('seen');
    await expectSoon(flag('replaceable')).toHaveCount(1);
    await press('Accept now');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await shows('seen', { tone: 'hold' });
    await press('Accept now');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Accept now' }).click();
    await shows('accepted', { tone: 'go', sentence: en.flag.acceptedByPerson });
    await hears('paid');
    await practise('replace', { txid });
    await shows('reversed', { tone: 'stop' });
    await hears('reversed');
    await press('Details');
    await page.getByText('Taken before it was final, by the owner').waitFor();
    await press('Mark as paid…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as paid' }).click();
    await page.getByText('Write a reason').waitFor();
    await page.getByLabel('Why?').fill('paid in cash');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as paid' }).click();
    await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-state', 'confirmed');
    await expectSoon(flag('marked-by')).toContainText('Marked paid by the owner.');
    await page.getByText('Reason: paid in cash').waitFor();
    await expectSoon(buttons('Mark as paid…')).toHaveCount(0);
    await pay(address, '0.000125');
    await expectSoon(flag('came-after-mark').locator('[data-btc="0.00012500"]')).toHaveCount(1);
    await nextCustomer();
  });

  test('a part payment leaves a code for the rest; with too much of it the sale is paid over', async () => {
    const address = await charge();
    await pay(address, '0.0001');
    await shows('partial', { tone: 'hold', sentence: '0.00010000' });
    await hears('decide');
    const rest = await readQrOnScreen(page.getByTestId('invoice-qr'));
    expect(new URL(rest).searchParams.get('amount')).toBe('0.000025');
    await pay(address, '0.00003');
    await shows('seen', { tone: 'hold' });
    await mine();
    await shows('confirmed', { tone: 'go' });
    await hears('paid');
    await expectSoon(flag('paid-over').locator('[data-btc="0.00000500"]')).toHaveCount(1);
    await newSale();
  });

  test('a payment that is double-spent reopens the sale, and says why', async () => {
    const address = await charge();
    const { txid } = await pay(address, '0.000125');
    await shows('seen', { tone: 'hold' });
    await practise('double-spend', { txid });
    await mine();
    await shows('open', { tone: 'plain' });
    await expectSoon(flag('conflicted')).toContainText('Keep the goods');
    await readQrOnScreen(page.getByTestId('invoice-qr'));
    await nextCustomer();
  });

  test('time over: ask again on the same address, take what came late, or see to a part', {
    timeout: 180_000,
  }, async () => {
    const again = await charge();
    await nextCustomer();
    const late = await charge();
    await nextCustomer();
    const partly = await charge();
    const about = await page.locator('.payment__about').innerText();
    const newest = Number(/No\. (\d+)/.exec(about)?.[1]);
    await pay(partly, '0.0001');
    await shows('partial', { tone: 'hold', sentence: 'missing' });
    await shows('expired', { tone: 'over' }, 90_000);
    await expectSoon(flag('holds-money')).toContainText('Manager decides.');
    await expectSoon(buttons('Mark as paid…')).toHaveCount(1);
    await newSale();

    await page.keyboard.press('F3');
    await openSale(newest - 2);
    await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-state', 'expired');
    await expectSoon(async () => {
      await press('Ask again at today’s rate');
      await page.getByTestId('invoice-qr').waitFor({ timeout: 1_000 });
    }).toPass();
    await shows('open', { tone: 'plain' });
    expect(new URL(await readQrOnScreen(page.getByTestId('invoice-qr'))).pathname).toBe(again);
    await pay(again, '0.000125');
    await mine();
    await shows('confirmed', { tone: 'go' });
    await newSale();

    await page.keyboard.press('F3');
    await openSale(newest - 1);
    await pay(late, '0.000125');
    await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-state', 'late');
    await nextCustomer();
    await openSale(newest - 1);
    await shows('late', { tone: 'hold' });
    await press('Accept it');
    await page.getByRole('textbox', { name: 'Why?' }).fill('only slow to pay');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Accept it' }).click();
    await shows('seen', { tone: 'hold' });
    await mine();
    await shows('confirmed', { tone: 'go' });
  });
});
