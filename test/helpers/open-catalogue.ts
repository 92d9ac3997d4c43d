import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue } from '../../main/catalogue/catalogue.ts';
import { catalogueCsv } from '../../main/catalogue/catalogue-csv.ts';
import { CatalogueImport } from '../../main/catalogue/catalogue-import.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import type { CatalogueItem, CatalogueView, ItemDraft } from '../../shared/ipc/catalogue-view.ts';
import { currency } from '../../shared/money/currency.ts';

export const NO_ITEM: ItemDraft = { name: '', price: '', soldBy: 'piece', category: '' };

/** A real catalogue in a folder of its own. */
export class OpenCatalogue {
  readonly folder = mkdtempSync(join(tmpdir(), 'till-catalogue-'));
  readonly changed: CatalogueView[] = [];
  onChanged: (view: CatalogueView) => void = () => {};
  terms = { currency: currency('EUR'), taxNames: ['VAT 20', 'VAT 10'] };
  catalogue: Catalogue;
  importing: CatalogueImport;
  #ids = 0;
  #imports = 0;

  constructor() {
    ({ catalogue: this.catalogue, importing: this.importing } = this.#open());
  }

  get path(): string {
    return join(this.folder, 'catalogue.sqlite');
  }

  #open() {
    const parts = {
      terms: () => this.terms,
      newItemId: () => {
        this.#ids += 1;
        return `item-${this.#ids}`;
      },
    };
    const catalogue = new Catalogue({
      ...parts,
      path: this.path,
      changed: (view) => {
        this.changed.push(view);
        this.onChanged(view);
      },
    });
    return { catalogue, importing: new CatalogueImport({ ...parts, catalogue, clock: systemClock }) };
  }

  /** As after a restart of the till. */
  reopen(): void {
    this.catalogue.close();
    ({ catalogue: this.catalogue, importing: this.importing } = this.#open());
  }

  add(item: Partial<ItemDraft>): CatalogueItem {
    const saved = this.catalogue.save({ ...NO_ITEM, ...item });
    if (!saved.ok) throw new Error(`${saved.error.code} ${saved.error.detail}`);
    return saved.value;
  }

  /** The names of the items of one page. */
  names(request: { category?: string; search?: string; skip?: number; limit?: number } = {}): string[] {
    const listed = this.catalogue.list({ skip: 0, limit: 200, ...request });
    if (!listed.ok) throw new Error(listed.error.code);
    return listed.value.items.map(({ name }) => name);
  }

  items(): readonly CatalogueItem[] {
    const listed = this.catalogue.list({ skip: 0, limit: 200 });
    if (!listed.ok) throw new Error(listed.error.code);
    return listed.value.items;
  }

  /** Sends a file as the screens do, in parts; answers the import's id and what it would do. */
  async look(file: string | Uint8Array, partBytes = 1_000) {
    this.#imports += 1;
    const importId = `import-${this.#imports}`;
    const bytes = Buffer.from(file);
    for (let from = 0; ; from += partBytes) {
      const base64 = bytes.subarray(from, from + partBytes).toString('base64');
      const last = from + partBytes >= bytes.length;
      const taken = await this.importing.take({ importId, base64, last });
      if (!taken.ok) return { importId, error: taken.error };
      if (last) return { importId, preview: taken.value.preview };
    }
  }

  async import(file: string | Uint8Array) {
    const { importId, error } = await this.look(file);
    if (error) throw new Error(`${error.code} ${error.detail}`);
    return this.importing.apply(importId);
  }

  /** The whole catalogue as CSV, asked for in parts of so many items. */
  csv(limit = 3): string {
    let text = '';
    let afterRow: number | undefined;
    for (let done = false; !done; ) {
      const request = { limit, ...(afterRow !== undefined && { afterRow }) };
      const part = this.catalogue.read((store) => catalogueCsv(store, request));
      if (!part.ok) throw new Error(part.error.code);
      text += part.value.csv;
      ({ done, lastRow: afterRow } = part.value);
    }
    return text;
  }

  remove(): void {
    this.catalogue.close();
    rmSync(this.folder, { recursive: true });
  }
}
