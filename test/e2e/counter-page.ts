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

  /** Types on the keyboard, a running sum too. */
  async type(keys: string): Promise<void> {
    await this.page.getByTestId('amount-entry').fill(keys);
  }

  async tip(percent: string): Promise<void> {
    await this.#press('Tip');
    await this.page.getByRole('dialog').getByRole('button', { name: percent }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  async discount(percent: string, reason: string): Promise<void> {
    await this.#press('Discount');
    await this.#press(percent);
    await this.#press(reason);
    await this.#press('Apply');
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  async park(name: string): Promise<void> {
    await this.#press('Park');
    await this.page.getByLabel('Name or table').fill(name);
    await this.page.getByLabel('Name or table').press('Enter');
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  async recall(name: string): Promise<void> {
    await this.#press('Parked (1)');
    await this.page
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByRole('button', { name: 'Recall' })
      .click();
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  /** A tax for whatever is typed, and tips asked for. */
  async takeTaxesAndTips(): Promise<void> {
    await this.#settings('Prices');
    await this.#press('Add a tax');
    await this.page.getByLabel('Name', { exact: true }).fill('VAT');
    await this.page.getByLabel('Percent', { exact: true }).fill('20');
    await this.#card('Taxes').getByRole('button', { name: 'Save' }).click();
    await this.#card('Taxes').getByText('Saved').waitFor();
    await this.page.getByText('Ask for a tip').click();
    await this.nextCustomer();
  }

  async importItems(csv: string): Promise<void> {
    await this.#settings('Items');
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Import a CSV file' }).click();
    await (await choosing).setFiles({ name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await this.page.getByRole('button', { name: /^Import \d+ items/ }).click();
    await this.page.getByText('Imported.').waitFor();
    await this.nextCustomer();
    await this.page.getByTestId('find-item').waitFor();
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

  async openShift(float: string): Promise<void> {
    await this.#shift();
    await this.page.getByTestId('shift-float').fill(float);
    await this.#press('Open shift');
    await this.page.getByTestId('shift-report').waitFor();
    await this.nextCustomer();
  }

  /** Counts the drawer and closes the shift; answers the Z report's figures, each with its label. */
  async closeShift(count: string): Promise<readonly string[]> {
    await this.#shift();
    await this.page.getByTestId('shift-count').fill(count);
    await this.#press('Close shift');
    await this.page.getByRole('heading', { name: 'Z report 1' }).waitFor();
    const report = await this.page.getByTestId('shift-report').locator('dl > div').allInnerTexts();
    return report.map((figure) => figure.replace(/\s+/g, ' '));
  }

  async #shift(): Promise<void> {
    await this.#press('Reports');
    await this.page.getByTestId('shift').click();
  }

  async #settings(section: string): Promise<void> {
    await this.#press('Settings');
    await this.#press(section);
  }

  async #press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  #card(title: string) {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  async newSale(): Promise<void> {
    // A screen that has just come up ignores the press for a moment, as for a person.
    await expect(async () => {
      await this.page.getByTestId('new-sale').click({ timeout: 1_000 });
      await this.page.getByTestId('amount-entry').waitFor({ timeout: 1_000 });
    }).toPass();
  }
}
