import type { ReportSums, ReportView } from '../../shared/ipc/report-view.ts';
import { currency } from '../../shared/money/currency.ts';
import { fromSatoshi, fromSmallestUnits, toMoneyText } from '../../shared/money/money.ts';

const EUR = currency('EUR');

function sums(paidCount: number, cents: bigint): ReportSums {
  return {
    count: paidCount + 1,
    paidCount,
    prices: [toMoneyText(fromSmallestUnits(cents, EUR))],
    received: toMoneyText(fromSatoshi(cents * 17n)),
  };
}

/** What main tells of a month in a small shop. */
export function sampleReport(): ReportView {
  const days = Array.from({ length: 26 }, (_, index) => ({
    day: `2026-11-${`${index + 1}`.padStart(2, '0')}`,
    ...sums(20 + ((index * 7) % 13), 24_050n + BigInt((index * 7_919) % 23_000)),
  }));
  const hours = Array.from({ length: 11 }, (_, index) => ({
    hour: 8 + index,
    ...sums(30 + ((index * 5) % 11), 60_000n + BigInt((index * 104_729) % 90_000)),
  }));
  const eur = (cents: bigint) => [toMoneyText(fromSmallestUnits(cents, EUR))];
  return {
    latency: {
      shown: { count: 672, p50Ms: 38, p95Ms: 61 },
      seen: { count: 640, p50Ms: 9_400, p95Ms: 41_000 },
      confirmed: { count: 601, p50Ms: 540_000, p95Ms: 1_900_000 },
    },
    total: sums(672, 913_310n),
    days,
    hours,
    items: [
      { name: 'Espresso', quantity: '1204', prices: eur(288_960n) },
      {
        name: 'Whole coffee beans of the house, roasted on Tuesdays',
        quantity: '31.75',
        prices: eur(98_425n),
      },
      { name: '', quantity: '0', prices: eur(500_000n) },
    ],
    categories: [
      { name: 'Coffee', prices: eur(387_385n) },
      { name: '', prices: eur(500_000n) },
    ],
    taxes: [{ name: 'VAT', percent: '7', included: true, net: eur(362_042n), tax: eur(25_343n) }],
    tips: { count: 112, prices: eur(25_925n) },
    people: [
      { name: 'Anna', count: 402, prices: eur(533_310n) },
      { name: 'Björn', count: 270, prices: eur(380_000n) },
    ],
    tenders: [
      { tender: 'bitcoin', count: 480, prices: eur(613_310n) },
      { tender: 'cash', count: 180, prices: eur(280_000n) },
      { tender: 'other', label: 'Voucher', count: 12, prices: eur(20_000n) },
    ],
  };
}
