import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CustomerView, SaleView } from '../../shared/ipc/views.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Preferences } from '../settings/preferences.ts';

export interface CustomerDisplayOptions {
  readonly preferences: () => Preferences;
  readonly practice: () => boolean;
  readonly clockOffsetMs: () => number;
  readonly sale: (saleId: string) => Result<SaleView, TillError>;
  readonly changed: (view: CustomerView) => void;
}

/** What the customer sees: the sale that the cashier's page shows, from its code until another one is shown. */
export class CustomerDisplay {
  readonly #options: CustomerDisplayOptions;
  #saleId: string | undefined;

  constructor(options: CustomerDisplayOptions) {
    this.#options = options;
  }

  view(): CustomerView {
    const { preferences, practice, clockOffsetMs } = this.#options;
    const { shopName, theme, textSize, language, unit } = preferences();
    const sale = this.#saleId === undefined ? undefined : this.#options.sale(this.#saleId);
    return {
      shopName,
      practice: practice(),
      theme,
      textSize,
      language,
      unit,
      clockOffsetMs: clockOffsetMs(),
      ...(sale?.ok && { sale: shownOf(sale.value) }),
    };
  }

  /** Shows a sale, or none. Errors: `unknown-sale`. */
  show(saleId: string | undefined): Result<CustomerView, TillError> {
    const known = saleId === undefined ? undefined : this.#options.sale(saleId);
    if (known && !known.ok) return known;
    this.#saleId = saleId;
    return ok(this.#announce());
  }

  /** A sale stands otherwise than before. */
  saleChanged({ saleId }: SaleView): void {
    if (saleId === this.#saleId) this.#announce();
  }

  /** The shop's name, its looks, or its hub are others. */
  shopChanged(): void {
    this.#announce();
  }

  #announce(): CustomerView {
    const view = this.view();
    this.#options.changed(view);
    return view;
  }
}

function shownOf(sale: SaleView): NonNullable<CustomerView['sale']> {
  const { state, paid, price, due, missing, uri, deadlineMs } = sale;
  return { state, paid, price, due, missing, deadlineMs, ...(uri !== undefined && { uri }) };
}
