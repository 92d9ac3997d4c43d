import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CatalogueItem, CatalogueView } from '../../shared/ipc/catalogue-view.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from '../data-folder/disk-error.ts';
import { putDatabaseAside } from '../data-folder/put-aside.ts';
import { CatalogueStore, catalogueError } from './catalogue-store.ts';
import { checkItem, type ItemTerms } from './check-item.ts';
import { catalogueView, listItems } from './item-list.ts';
import { deleteItem, itemByBarcode, itemById, toItem, writeItem } from './stored-item.ts';

export interface CatalogueOptions {
  /** Its SQLite file. */
  readonly path: string;
  readonly terms: () => ItemTerms;
  readonly newItemId: () => string;
  readonly changed: (view: CatalogueView) => void;
}

/**
 * What the shop sells. It stands beside the journal and apart from it: a catalogue that can't be read says so, and
 * the till sells on by the keypad. Errors of every method: `catalogue-damaged`, `catalogue-too-new`, the disk's;
 * of those that change something: `catalogue-busy` while an import is written.
 */
export class Catalogue {
  readonly #options: CatalogueOptions;
  #store: Result<CatalogueStore, TillError>;
  #importing = false;

  constructor(options: CatalogueOptions) {
    this.#options = options;
    this.#store = CatalogueStore.open(options.path);
  }

  view(): Result<CatalogueView, TillError> {
    return this.read(catalogueView);
  }

  list(request: CommandRequest<'listItems'>): Result<CommandResult<'listItems'>, TillError> {
    return this.read((store) => listItems(store, request));
  }

  find(barcode: string): Result<CommandResult<'findItem'>, TillError> {
    return this.read((store) => {
      const row = itemByBarcode(store, barcode.trim());
      return row ? { item: toItem(row) } : {};
    });
  }

  /**
   * Adds an item, or changes the one that it names. Errors: those of `checkItem`, `barcode-taken` with the name of the
   * other item, `unknown-item`.
   */
  save({ itemId, ...draft }: CommandRequest<'saveItem'>): Result<CatalogueItem, TillError> {
    const checked = checkItem(draft, this.#options.terms());
    if (!checked.ok) return checked;
    return this.#change((store) => {
      const before = itemId === undefined ? undefined : itemById(store, itemId);
      if (itemId !== undefined && !before) return err(tillError('unknown-item'));
      const { barcode } = checked.value;
      const holder = barcode === undefined ? undefined : itemByBarcode(store, barcode);
      if (holder && holder.item_id !== itemId) return err(tillError('barcode-taken', holder.name));
      const item = {
        ...checked.value,
        itemId: itemId ?? this.#options.newItemId(),
        outOfStock: before?.out_of_stock === 1,
      };
      writeItem(store, item);
      return ok(item);
    });
  }

  /** Error: `unknown-item`. */
  remove(itemId: string): Result<CatalogueView, TillError> {
    return this.#change((store) => {
      if (!itemById(store, itemId)) return err(tillError('unknown-item'));
      deleteItem(store, itemId);
      return ok(catalogueView(store));
    });
  }

  /** Error: `unknown-item`. */
  setOutOfStock(itemId: string, outOfStock: boolean): Result<CatalogueItem, TillError> {
    return this.#change((store) => {
      store.run('UPDATE items SET out_of_stock = ? WHERE item_id = ?', outOfStock ? 1 : 0, itemId);
      const row = itemById(store, itemId);
      return row ? ok(toItem(row)) : err(tillError('unknown-item'));
    });
  }

  /** Puts a catalogue that can't be read aside and begins an empty one. One that can be read stays: `not-allowed`. */
  beginAnew(): Result<CatalogueView, TillError> {
    if (this.view().ok) return err(tillError('not-allowed'));
    this.close();
    try {
      putDatabaseAside(this.#options.path);
    } catch (error) {
      const failure = diskError(error);
      if (!failure) throw error;
      return err(failure);
    }
    this.#store = CatalogueStore.open(this.#options.path);
    return this.#announced(this.view());
  }

  /** Reads what is there. */
  read<T>(work: (store: CatalogueStore) => T): Result<T, TillError> {
    if (!this.#store.ok) return this.#store;
    try {
      return ok(work(this.#store.value));
    } catch (error) {
      return err(catalogueError(error));
    }
  }

  /** Reads what is there, with room for everything else in between. */
  async readMuch<T>(work: (store: CatalogueStore) => Promise<T>): Promise<Result<T, TillError>> {
    if (!this.#store.ok) return this.#store;
    try {
      return ok(await work(this.#store.value));
    } catch (error) {
      return err(catalogueError(error));
    }
  }

  /**
   * Writes much at once, over a connection of its own: all of it or nothing, whatever comes in between. Until it is
   * done the catalogue is read as it was, and nothing else changes it.
   */
  async writeMuch<T>(
    work: (store: CatalogueStore) => Promise<Result<T, TillError>>,
  ): Promise<Result<T, TillError>> {
    if (this.#importing) return err(tillError('catalogue-busy'));
    if (!this.#store.ok) return this.#store;
    const opened = CatalogueStore.open(this.#options.path);
    if (!opened.ok) return opened;
    const { value: store } = opened;
    this.#importing = true;
    try {
      store.begin();
      const done = await work(store);
      if (done.ok) store.commit();
      return done;
    } catch (error) {
      return err(catalogueError(error));
    } finally {
      store.rollBack();
      store.close();
      this.#importing = false;
      this.#announced(this.view());
    }
  }

  close(): void {
    if (this.#store.ok) this.#store.value.close();
  }

  #change<T>(work: (store: CatalogueStore) => Result<T, TillError>): Result<T, TillError> {
    if (this.#importing) return err(tillError('catalogue-busy'));
    const changed = this.read((store) => store.transaction(() => work(store)));
    if (!changed.ok) return changed;
    if (changed.value.ok) this.#announced(this.view());
    return changed.value;
  }

  #announced(view: Result<CatalogueView, TillError>): Result<CatalogueView, TillError> {
    if (view.ok) this.#options.changed(view.value);
    return view;
  }
}
