import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, withoutGuard } from '../../../main/csv/csv-text.ts';
import { ITEM_COLOURS } from '../../../shared/domain/item-colour.ts';
import { OpenCatalogue } from '../../helpers/open-catalogue.ts';

const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength, unit: 'grapheme' }),
    fc.string({ maxLength, unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', ' ', 'a', 'é') }),
  );
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const drafts = fc.array(
  fc.record({
    name: text(30).filter((name) => name.replace(/[\p{Cc}\s]+/gu, ' ').trim() !== ''),
    price: fc.oneof(
      fc.constant(''),
      fc.nat(99_999).map((cents) => (cents / 100).toFixed(2)),
    ),
    soldBy: fc.constantFrom('piece' as const, 'weight' as const),
    category: text(20),
    taxName: optional(fc.constantFrom('VAT 20', 'VAT 10')),
    barcode: optional(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' })),
    colour: optional(fc.constantFrom(...ITEM_COLOURS)),
  }),
  { maxLength: 8 },
);

test('a catalogue that was written to a file is the same in a till that reads it', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, fc.integer({ min: 1, max: 5 }), async (items, limit) => {
      const [from, to] = [new OpenCatalogue(), new OpenCatalogue()];
      try {
        for (const [index, item] of items.entries()) {
          const saved = from.catalogue.save(item);
          if (saved.ok && index % 3 === 0) from.catalogue.setOutOfStock(saved.value.itemId, true);
        }
        const file = from.csv(limit);
        await to.import(file);
        expect(to.items()).toEqual(from.items());
        expect((await to.look(file)).preview).toMatchObject({ added: 0, changed: 0, refused: 0 });
      } finally {
        from.remove();
        to.remove();
      }
    }),
    { numRuns: 40 },
  );
});

test('no cell is a formula to a spreadsheet, and every one is read back as it was', () => {
  fc.assert(
    fc.property(text(20), (cell) => {
      const line = csvLine([cell]).slice(0, -2);
      const written = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
      expect(written).not.toMatch(/^[=+\-@\t\r]/);
      expect(withoutGuard(written)).toBe(cell);
    }),
  );
});
