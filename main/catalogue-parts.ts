import { join } from 'node:path';
import type { CatalogueView } from '../shared/ipc/catalogue-view.ts';
import { currency } from '../shared/money/currency.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import { CatalogueImport } from './catalogue/catalogue-import.ts';
import type { ItemTerms } from './catalogue/check-item.ts';
import type { Preferences } from './settings/preferences.ts';
import type { TillBasis } from './till-basis.ts';

export interface CataloguePartsOptions extends TillBasis {
  readonly dataFolder: string;
  readonly settings: () => Preferences;
  readonly changed: (view: CatalogueView) => void;
}

/** The parts of the till that hold what the shop sells. */
export function createCatalogueParts({ dataFolder, settings, newId, clock, changed }: CataloguePartsOptions) {
  const items = { terms: () => itemTerms(settings()), newItemId: newId };
  const catalogue = new Catalogue({ ...items, path: join(dataFolder, 'catalogue.sqlite'), changed });
  return { catalogue, catalogueImport: new CatalogueImport({ ...items, catalogue, clock }) };
}

function itemTerms({ currency: code, taxRates = [] }: Preferences): ItemTerms {
  return { currency: currency(code), taxNames: taxRates.map(({ name }) => name.trim()) };
}
