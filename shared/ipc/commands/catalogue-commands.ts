import { z } from 'zod';
import { catalogueItemView, catalogueView, importPreview, itemDraft } from '../catalogue-view.ts';

export const CATALOGUE_COMMANDS = {
  getCatalogue: { request: z.undefined(), reply: catalogueView },
  /** A page of the items by name: all, of one category, or those with words that begin as what was typed. */
  listItems: {
    request: z.object({
      category: z.string().max(100).optional(),
      /** Matches name, barcode and category. */
      search: z.string().max(200).optional(),
      skip: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ items: z.array(catalogueItemView), more: z.boolean() }),
  },
  /** The item with this barcode, if there is one. */
  findItem: {
    request: z.object({ barcode: z.string().max(200) }),
    reply: z.object({ item: catalogueItemView.optional() }),
  },
  /** Adds an item, or changes the one that is named. */
  saveItem: {
    request: itemDraft.extend({ itemId: z.string().max(64).optional() }),
    reply: catalogueItemView,
  },
  removeItem: { request: z.object({ itemId: z.string().max(64) }), reply: catalogueView },
  setOutOfStock: {
    request: z.object({ itemId: z.string().max(64), outOfStock: z.boolean() }),
    reply: catalogueItemView,
  },
  /** Puts a catalogue that can't be read aside, and begins an empty one. */
  beginCatalogue: { request: z.undefined(), reply: catalogueView },
  /** Takes a CSV file part by part; the last one is answered with what an import would do. */
  readCatalogueFile: {
    request: z.object({
      /** One file's, chosen by whoever sends it; a part of another file forgets this one. */
      importId: z.string().min(1).max(64),
      base64: z.string().max(1_000_000),
      last: z.boolean(),
    }),
    reply: z.object({ preview: importPreview.optional() }),
  },
  /** Does what the preview said, in one transaction. */
  importCatalogue: {
    request: z.object({ importId: z.string().min(1).max(64) }),
    reply: z.object({ added: z.number(), changed: z.number() }),
  },
  /** The catalogue as CSV, a part at a time: `afterRow` goes on after the last one that was answered. */
  exportCatalogue: {
    request: z.object({
      afterRow: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastRow: z.number(), done: z.boolean() }),
  },
} as const;
