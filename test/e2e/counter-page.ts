import { expect, type Page } from '@playwright/test';
import { readQrOnScreen } from '../helpers/qr-on-screen.ts';

export interface ScannedRequest {
  readonly address: string;
  readonly amount: string;
  readonly uri: string;
}

/** The till as a cashier uses it: by what is on the screen. */
export class CounterPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByTestId('amount-entry').waitFor();
  }

  /** Rings an amount up and presses Charge. */
  async charge(amount: string): Promise<void> {
    await this.page.getByTestId('amount-entry').fill(amount);
    await this.page.getByTestId('charge').click();
    await this.page.getByTestId('invoice-qr').waitFor();
  }

  /** What the customer's wallet reads off the screen's pixels; it must be what the till says it shows. */
  async scan(): Promise<ScannedRequest> {
    const uri = await readQrOnScreen(this.page.getByTestId('invoice-qr'));
    await expect(this.page.getByTestId('invoice-uri')).toHaveText(uri);
    const url = new URL(uri);
    return { uri, address: url.pathname, amount: url.searchParams.get('amount') ?? '' };
  }

  /** Waits until the screen shows this state, and whether it calls it paid. */
  async shows(state: string, paid: boolean, timeout = 15_000): Promise<void> {
    const shown = this.page.getByTestId('invoice-state');
    await expect(shown).toHaveAttribute('data-state', state, { timeout });
    await expect(shown).toHaveAttribute('data-paid', String(paid));
  }

  /** Opens the one sale that the till's list has. */
  async openTheSale(): Promise<void> {
    await this.page.keyboard.press('F3');
    await expect(this.page.getByTestId('sale-row')).toHaveCount(1);
    await this.page.getByTestId('sale-row').click();
  }

  /** What happened to the sale that is open in detail, each line with its time, once there are so many. */
  async history(lines: number): Promise<readonly string[]> {
    const entries = this.page.locator('.sale-history__entry');
    await expect(entries).toHaveCount(lines);
    return entries.allInnerTexts();
  }

  /** Leaves a sale waiting and serves the next customer. */
  async nextCustomer(): Promise<void> {
    await this.page.keyboard.press('F4');
    await this.page.getByTestId('amount-entry').waitFor();
  }

  async newSale(): Promise<void> {
    // A screen that has just come up ignores the press for a moment, as for a person.
    await expect(async () => {
      await this.page.getByTestId('new-sale').click({ timeout: 1_000 });
      await this.page.getByTestId('amount-entry').waitFor({ timeout: 1_000 });
    }).toPass();
  }
}
