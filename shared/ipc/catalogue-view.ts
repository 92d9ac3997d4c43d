import { z } from 'zod';
import { ITEM_COLOURS } from '../domain/item-colour.ts';

/** About 30 kB of picture: a tile's, at twice its size. */
const MAX_PICTURE_CHARACTERS = 40_000;

const price = z.object({ amount: z.string().max(40), currency: z.string().length(3) });
const details = {
  name: z.string().max(200),
  soldBy: z.enum(['piece', 'weight']),
  /** Empty: in none. */
  category: z.string().max(100),
  /** Names one of the settings' tax rates. */
  taxName: z.string().max(60).optional(),
  barcode: z.string().max(64).optional(),
  colour: z.enum(ITEM_COLOURS).optional(),
  /** A small data URI. */
  picture: z
    .string()
    .max(MAX_PICTURE_CHARACTERS)
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/)
    .optional(),
};

/** One thing that the shop sells. */
export const catalogueItemView = z.object({
  itemId: z.string(),
  /** A piece's, or a kilogram's, in the currency that it was typed in. Absent: asked at the counter. */
  price: price.optional(),
  outOfStock: z.boolean(),
  ...details,
});

/** An item as it is typed: its price in the shop's currency, empty for one that is asked at the counter. */
export const itemDraft = z.object({ ...details, price: z.string().max(40) });

/** What is in the catalogue, in all and by category. */
export const catalogueView = z.object({
  items: z.number(),
  categories: z.array(z.object({ name: z.string(), items: z.number() })),
});

/** What an import would do, line by line of its file; nothing of it is done yet. */
export const importPreview = z.object({
  /** Lines below the header's. */
  lines: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** Of the new and changed ones, those whose price is zero. */
  free: z.number(),
  refused: z.number(),
  /** The first of them, each with its line in the file. */
  refusals: z.array(
    z.object({
      line: z.number(),
      error: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }),
    }),
  ),
});

export type CatalogueItem = z.infer<typeof catalogueItemView>;
export type ItemDraft = z.infer<typeof itemDraft>;
export type CatalogueView = z.infer<typeof catalogueView>;
export type ImportPreview = z.infer<typeof importPreview>;
