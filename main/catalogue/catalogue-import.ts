import type { Clock } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ImportPreview } from '../../shared/ipc/catalogue-view.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Catalogue } from './catalogue.ts';
import { type FileLine, readCatalogueFile } from './catalogue-file.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import type { ItemTerms } from './check-item.ts';
import { createImportPlan, type PlannedLine } from './import-plan.ts';
import { writeItem } from './stored-item.ts';

/** A few hundred thousand lines. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** A few milliseconds of work: a sale that is rung up meanwhile is not kept waiting. */
const LINES_AT_ONCE = 200;
const REFUSALS_SHOWN = 100;

export interface CatalogueImportOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly terms: () => ItemTerms;
  readonly newItemId: () => string;
}

interface File {
  readonly importId: string;
  readonly parts: Uint8Array[];
  bytes: number;
  lines?: readonly FileLine[];
  preview?: ImportPreview;
}

/** Takes a catalogue's file part by part, says what it would do, and does that at once or not at all. One at a time. */
export class CatalogueImport {
  readonly #options: CatalogueImportOptions;
  #file: File | undefined;

  constructor(options: CatalogueImportOptions) {
    this.#options = options;
  }

  /**
   * Takes a part of the file; with the last one, what the file would do. Errors: `catalogue-file-too-large`, those of
   * `readCatalogueFile`, of the catalogue.
   */
  async take({
    importId,
    base64,
    last,
  }: CommandRequest<'readCatalogueFile'>): Promise<Result<CommandResult<'readCatalogueFile'>, TillError>> {
    if (this.#file?.importId !== importId) this.#file = { importId, parts: [], bytes: 0 };
    const file = this.#file;
    const part = Buffer.from(base64, 'base64');
    file.parts.push(part);
    file.bytes += part.length;
    if (file.bytes > MAX_FILE_BYTES) return this.#drop(tillError('catalogue-file-too-large'));
    if (!last) return ok({});
    const lines = await readCatalogueFile(Buffer.concat(file.parts.splice(0)), this.#options.clock);
    if (!lines.ok) return this.#drop(lines.error);
    const planned = await this.#options.catalogue.readMuch((store) => this.#plan(store, lines.value));
    if (!planned.ok) return this.#drop(planned.error);
    file.lines = lines.value;
    file.preview = previewOf(planned.value);
    return ok({ preview: file.preview });
  }

  /** Does what the preview said. Error: `import-outdated` if that is no longer what would be done. */
  async apply(importId: string): Promise<Result<CommandResult<'importCatalogue'>, TillError>> {
    const { lines, preview } = (this.#file?.importId === importId && this.#file) || {};
    if (!lines || !preview) return err(tillError('import-outdated'));
    const done = await this.#options.catalogue.writeMuch(async (store) => {
      const planned = await this.#plan(store, lines);
      if (JSON.stringify(previewOf(planned)) !== JSON.stringify(preview))
        return err(tillError('import-outdated'));
      await this.#inStretches(planned, (line) => {
        if (line.kind === 'add' || line.kind === 'change') writeItem(store, line.item);
      });
      return ok({ added: preview.added, changed: preview.changed });
    });
    if (done.ok || done.error.code === 'import-outdated') this.#file = undefined;
    return done;
  }

  async #plan(store: CatalogueStore, lines: readonly FileLine[]): Promise<readonly PlannedLine[]> {
    const { terms, newItemId } = this.#options;
    const plan = createImportPlan({ store, terms: terms(), newItemId });
    const planned: PlannedLine[] = [];
    await this.#inStretches(lines, (line) => planned.push(plan(line)));
    return planned;
  }

  async #inStretches<T>(all: readonly T[], each: (one: T) => void): Promise<void> {
    for (let from = 0; from < all.length; from += LINES_AT_ONCE) {
      for (const one of all.slice(from, from + LINES_AT_ONCE)) each(one);
      await this.#options.clock.sleep(0);
    }
  }

  #drop(error: TillError): Result<never, TillError> {
    this.#file = undefined;
    return err(error);
  }
}

function previewOf(planned: readonly PlannedLine[]): ImportPreview {
  const count = (kind: PlannedLine['kind']) => planned.filter((line) => line.kind === kind).length;
  const refused = planned.filter((line) => line.kind === 'refuse');
  return {
    lines: planned.length,
    added: count('add'),
    changed: count('change'),
    same: count('same'),
    free: planned.filter(isFree).length,
    refused: refused.length,
    refusals: refused.slice(0, REFUSALS_SHOWN).map(({ line, error }) => ({ line, error })),
  };
}

function isFree(line: PlannedLine): boolean {
  if (line.kind === 'refuse' || line.kind === 'same') return false;
  return line.item.price !== undefined && /^[0.]+$/.test(line.item.price.amount);
}
