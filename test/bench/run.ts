import { backupFigures } from './backup-bench.ts';
import { bundleFigures } from './bundle-bench.ts';
import { catalogueFigures } from './catalogue-bench.ts';
import { type Figure, table } from './figures.ts';
import {
  addressFigures,
  balanceFigures,
  largeHubFigures,
  postgresSendFigures,
  sendFigures,
} from './hub-bench.ts';
import { appendFigures, reportFigures, sizeFigures } from './journal-bench.ts';
import { orderFigures } from './order-bench.ts';
import { pinFigures } from './people-bench.ts';
import { memoryFigures, requestFigures, startFigures } from './process-bench.ts';
import { chargeFigures, keypadFigures, paymentFigures, scrollFigures } from './screen-bench.ts';
import { reviewFigures } from './send-bench.ts';
import { waitingFigures } from './waiting-bench.ts';

const MANY_SALES = 1_000_000;
const FEW_SALES = 100;
const MANY_ITEMS = 20_000;
const FEW_ITEMS = 100;
const MANY_ORDERS = 100_000;
const MANY_ACCOUNTS = 1_000_000;
const MANY_POSTINGS = 10_000_000;
const MANY_TILLS = 2_000;

/** The parts of the table; a name on the command line runs one alone. */
const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  bundle: bundleFigures,
  charge: chargeFigures,
  payment: paymentFigures,
  keypad: keypadFigures,
  scroll: () => scrollFigures(MANY_SALES),
  requests: requestFigures,
  append: appendFigures,
  size: () => sizeFigures(MANY_SALES, FEW_SALES),
  reports: () => reportFigures(MANY_SALES),
  catalogue: () => catalogueFigures(MANY_ITEMS, FEW_ITEMS),
  pin: pinFigures,
  review: reviewFigures,
  memory: memoryFigures,
  start: startFigures,
  'hub-balance': balanceFigures,
  'hub-address': addressFigures,
  'hub-sends': sendFigures,
  'hub-sends-postgres': postgresSendFigures,
  'hub-large': () => largeHubFigures(MANY_ACCOUNTS, MANY_POSTINGS),
  'hub-waiting': () => waitingFigures(MANY_TILLS),
  backup: () => backupFigures(MANY_SALES),
  orders: () => orderFigures(MANY_ORDERS),
};

const wanted = process.argv.slice(2);
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`measuring: ${name}\n`);
  figures.push(...(await measure()));
}
process.stdout.write(`${table(figures)}\n`);
