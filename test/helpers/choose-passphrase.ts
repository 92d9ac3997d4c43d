import type { Page } from '@playwright/test';

/** Types a passphrase into the field with this label and once more into the one below it. */
export async function choosePassphrase(page: Page, label: string, passphrase: string): Promise<void> {
  const fields = page.locator('.chosen-passphrase', { has: page.getByLabel(label) });
  await fields.getByLabel(label).fill(passphrase);
  await fields.getByLabel('The same again').fill(passphrase);
}
