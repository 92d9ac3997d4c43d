import { text } from 'node:stream/consumers';
import type { Locator, Page } from '@playwright/test';
import { expect } from './shop.ts';

/** The till as its owner uses it in the evening. Secrets are typed key by key: nothing but the page has had them. */
export class OwnerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Locks the owner's authkey away with his passphrase. */
  async makeReceiveOnly(passphrase: string): Promise<void> {
    await this.#settings('Hub');
    await this.#choose("Owner's passphrase", passphrase);
    await this.#press('Make this till receive-only');
    await expect(this.page.getByTestId('till-key')).toHaveText(/^It only receives/, { timeout: 30_000 });
  }

  async postOnBoard(): Promise<void> {
    await this.#settings('Public board');
    await this.page.getByText('Post new sales').click();
    await this.#press('Save');
    await this.page.getByText('Saved').first().waitFor();
  }

  async backUpDaily(folder: string, passphrase: string): Promise<void> {
    await this.#settings('Backup');
    await this.page.getByText('Make daily backups').click();
    await this.page.getByLabel('Folder', { exact: true }).fill(folder);
    await this.#choose('Passphrase of the daily backups', passphrase);
    await this.#press('Save');
    await this.page.getByText(/^The latest: /).waitFor();
  }

  async backUp(path: string, passphrase: string): Promise<void> {
    await this.#settings('Backup');
    await this.page.getByLabel('File', { exact: true }).fill(path);
    await this.#choose('Passphrase of the backup', passphrase);
    await this.#press('Back up now');
    await this.page.getByText(/^Backed up on/).waitFor();
  }

  /** The whole journal, as its owner saves it. */
  async saveJournal(): Promise<string> {
    await this.#settings('Backup');
    const saving = this.page.waitForEvent('download');
    await this.#press('Save the journal');
    return text(await (await saving).createReadStream());
  }

  /** What the till noted of what went wrong. */
  async diagnostics(): Promise<string> {
    await this.#settings('About');
    const card = this.page.getByRole('region', { name: 'Diagnostics', exact: true });
    await card.waitFor();
    return card.innerText();
  }

  async addOwner(name: string, pin: string): Promise<void> {
    await this.#settings('People');
    await this.#press('Add yourself');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill(name);
    await this.#type(dialog.getByLabel('New PIN'), pin);
    await this.#type(dialog.getByLabel('The same again'), pin);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(this.page.locator('.shell__person')).toHaveText(name);
  }

  /** Leaves the till, and is let in again. */
  async lockAndReturn(name: string, pin: string): Promise<void> {
    await this.page.keyboard.press('F10');
    await this.page.getByRole('button', { name: `${name} Owner`, exact: true }).click();
    await this.page.locator('input[type="password"]').first().waitFor();
    await this.page.keyboard.type(pin);
    await this.page.keyboard.press('Enter');
    await expect(this.page.locator('.shell__person')).toHaveText(name);
  }

  async send(address: string, amount: string, passphrase: string): Promise<void> {
    await this.#press('Money');
    await this.page.getByTestId('send-address').fill(address);
    await this.page.getByTestId('send-amount').fill(amount);
    await this.page.getByTestId('send-review').click();
    for (const warning of await this.#warnings()) await warning.click();
    await this.#type(this.page.getByLabel('Owner’s passphrase'), passphrase);
    await this.page.getByTestId('send-confirm').click();
    await expect(this.page.getByTestId('send-state')).toHaveAttribute('data-state', 'sent');
  }

  async #warnings(): Promise<readonly Locator[]> {
    await this.page.getByTestId('send-confirm').waitFor();
    return this.page.getByText('I have looked at it').all();
  }

  /** All that the page's JavaScript holds once it has cleared up, as text. */
  async memory(): Promise<string> {
    const session = await this.page.context().newCDPSession(this.page);
    const parts: string[] = [];
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    await session.detach();
    return parts.join('');
  }

  async #choose(label: string, passphrase: string): Promise<void> {
    const fields = this.page.locator('.chosen-passphrase', { has: this.page.getByLabel(label) });
    await this.#type(fields.getByLabel(label), passphrase);
    await this.#type(fields.getByLabel('The same again'), passphrase);
  }

  async #type(field: Locator, secret: string): Promise<void> {
    await field.focus();
    await this.page.keyboard.type(secret);
  }

  async #settings(section: string): Promise<void> {
    await this.#press('Settings');
    await this.#press(section);
  }

  async #press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }
}
