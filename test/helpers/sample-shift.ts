import type { HubComparison, ShiftReport } from '../../shared/ipc/shift-view.ts';

const HOUR_MS = 3_600_000;
const euros = (amount: string) => ({ amount, currency: 'EUR' });

/** A shift with a bit of everything, as main would tell of it; counted where it is closed. */
export function sampleShift(nowMs: number, over: Partial<ShiftReport> = {}): ShiftReport {
  const cash = {
    float: '100.00',
    sales: '86.40',
    paidIn: '50.00',
    paidOut: '12.30',
    expected: '224.10',
  };
  return {
    shiftId: `shift-${over.number ?? 7}`.padEnd(16, '0'),
    number: 7,
    currency: 'EUR',
    openedMs: nowMs - 8 * HOUR_MS,
    openedBy: 'cashier',
    atMs: nowMs,
    closed: false,
    firstNumber: 1001,
    lastNumber: 1042,
    tenders: [
      {
        tender: 'bitcoin',
        count: 31,
        total: euros('412.50'),
        received: { amount: '0.00687500', currency: 'BTC' },
      },
      { tender: 'cash', count: 8, total: euros('86.40') },
      { tender: 'other', label: 'Card', count: 2, total: euros('23.00') },
    ],
    tips: [euros('14.20')],
    taxes: [{ name: 'VAT', percent: '20', included: true, net: '434.92', tax: '86.98', currency: 'EUR' }],
    cash: over.closed ? { ...cash, counted: '223.60', difference: '-0.50' } : cash,
    moves: [
      {
        atMs: nowMs - HOUR_MS,
        direction: 'in',
        amount: '50.00',
        reason: 'Change from the bank',
        by: 'cashier',
      },
      { atMs: nowMs, direction: 'out', amount: '12.30', reason: 'Milk', by: 'cashier' },
    ],
    open: [{ number: 1040, state: 'partial', price: euros('7.50') }],
    openCount: 1,
    ...over,
  };
}

export const SAMPLE_COMPARISON: HubComparison = {
  kind: 'compared',
  invoices: 31,
  differences: [
    {
      kind: 'amount',
      number: 1020,
      address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
      hub: '0.00010000',
      journal: '0.00012500',
    },
    {
      kind: 'hub-only',
      address: 'bcrt1qf0y393gp57dm77a4msp3jdazqnpplcy6qznp0d',
      hub: '0.00012500',
      journal: '0.00000000',
    },
  ],
  elsewhere: 1,
};
