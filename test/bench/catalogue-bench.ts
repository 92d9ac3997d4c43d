import { OpenCatalogue } from '../helpers/open-catalogue.ts';
import { type Figure, percentile } from './figures.ts';

const ROUNDS = 40;
/** As the counter asks. */
const PAGE = 60;
const KINDS = ['Espresso', 'Bun', 'Tea', 'Cake', 'Éclair', 'Sandwich', 'Juice', 'Beer', 'Wine', 'Soup'];
const SORTS = ['plain', 'large', 'small', 'with milk', 'organic', 'of the day', 'to go', 'double'];
/** Key by key, as somebody types them: what few letters find is most of the catalogue. */
const TYPED = [
  'espresso large',
  'eclair 12',
  'with milk',
  '40000123',
  'category 7',
  'soup of the day',
  'zzz',
];

/** Searching per key press and showing a category, with many items against few. */
export async function catalogueFigures(many: number, few: number): Promise<Figure[]> {
  const large = await measure(many);
  const small = await measure(few);
  const figure = (name: string, value: number, floor: number): Figure => ({
    name: `${many} items: ${name} (p99)`,
    value,
    unit: 'ms',
    floorName: `${few} items`,
    floor,
    aim: '≤ 16 ms',
    met: value <= 16,
  });
  return [
    figure('search, per key press', large.search, small.search),
    figure('a category', large.category, small.category),
    figure('a scanned barcode', large.scan, small.scan),
  ];
}

async function measure(items: number) {
  const shop = new OpenCatalogue();
  const lines = Array.from({ length: items }, (_, index) => {
    const name = `${KINDS[index % KINDS.length]} ${SORTS[index % SORTS.length]} ${index}`;
    return `${name},${(index % 900) / 100},Category ${index % 25},${4_000_000_000_000 + index}`;
  });
  await shop.import(['name,price,category,barcode', ...lines].join('\n'));
  const keys = TYPED.flatMap((word) => Array.from(word, (_, index) => word.slice(0, index + 1)));
  const searches: number[] = [];
  const categories: number[] = [];
  const scans: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const search of keys) {
      searches.push(took(() => shop.catalogue.list({ search, skip: 0, limit: PAGE })));
    }
    categories.push(
      took(() => shop.catalogue.list({ category: `Category ${round % 25}`, skip: 0, limit: PAGE })),
    );
    scans.push(took(() => shop.catalogue.find(`${4_000_000_000_000 + ((round * 97) % items)}`)));
  }
  shop.remove();
  return {
    search: percentile(searches, 0.99),
    category: percentile(categories, 0.99),
    scan: percentile(scans, 0.99),
  };
}

function took(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
