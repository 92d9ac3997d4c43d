import type { CatalogueItem } from '../../../shared/ipc/catalogue-view.ts';

/** What was asked of the cashier for an item: plain decimals of the shop's currency, and of pieces or kilograms. */
export interface AskedOfItem {
  readonly price?: string;
  readonly quantity?: string;
}

/**
 * Rings an item up, with what was asked for it. Answers what is still missing, if something is: then nothing was rung
 * up, and it is to be asked for.
 */
export type PickItem = (item: CatalogueItem, asked: AskedOfItem) => keyof AskedOfItem | undefined;
