import { readTarget } from '../../../main/sends/send-target.ts';
import type { CommandReply } from '../../../shared/ipc/contract.ts';
import type { HistoryEntry, InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { sampleHubs } from '../../helpers/sample-hubs.ts';
import { sampleRow } from '../../helpers/sample-sales.ts';
import { fine, SAMPLE_SETTINGS, SAMPLE_TILL, type Script, sampleHub } from './scripted-till.ts';

/** A shop with these sales: what main would answer of them. */
export function shopScript(
  sales: readonly InvoiceSaleView[],
  nowMs: number,
  settings: Partial<SettingsView> = {},
): Script {
  let kept: SettingsView = { ...SAMPLE_SETTINGS, ...settings };
  const open = sales.filter((sale) => ['open', 'partial', 'seen', 'late', 'reversed'].includes(sale.state));
  const find = (saleId: string): CommandReply<'getSale'> => {
    const sale = sales.find((candidate) => candidate.saleId === saleId);
    return sale
      ? fine(sale)
      : { ok: false, error: { code: 'unknown-sale', message: 'There is no such sale.' } };
  };
  return {
    getTill: () => fine(SAMPLE_TILL),
    getSettings: () => fine(kept),
    saveSettings: (change) => {
      kept = { ...kept, ...change } as SettingsView;
      return fine(kept);
    },
    getRates: () => fine([]),
    getCatalogue: () => fine({ items: 0, categories: [] }),
    listItems: () => fine({ items: [], more: false }),
    getHubStatus: () => fine(sampleHub(nowMs)),
    listHubs: () => fine(sampleHubs(nowMs).slice(0, 1)),
    getTillKey: () => fine({ sealed: false, mayMoveMoney: true, canRestrict: true }),
    getHubBalance: () =>
      fine({
        available: { amount: '0.50000000', currency: 'BTC' },
        pending: { amount: '0.00012500', currency: 'BTC' },
      }),
    getTakings: () => fine({ waiting: { amount: { amount: '0.00000000', currency: 'BTC' }, sales: 0 } }),
    checkJournal: () => fine({ events: 4_711 }),
    getDiagnostics: () => fine([{ atMs: nowMs, text: 'hub overview 200: <html>Sorry' }]),
    getLatency: () =>
      fine({
        shown: { count: 1_000, p50Ms: 42, p95Ms: 118 },
        seen: { count: 961, p50Ms: 14_000, p95Ms: 71_000 },
        confirmed: { count: 940, p50Ms: 540_000, p95Ms: 2_700_000 },
      }),
    readSendTarget: ({ text }) => {
      const read = readTarget(text, 'regtest');
      if (!read.ok) return read;
      const { address, amount, label } = read.value;
      return fine({ address, amount: amount && toDecimal(amount), label });
    },
    recordCodeShown: () => fine({ noted: true }),
    checkNow: () => fine(sampleHub(nowMs)),
    listOpenSales: () => fine(open.map(sampleRow)),
    getDailyBackup: () => fine({ on: false, folder: '', keep: 14, passphraseKept: false }),
    listUnattributed: () => fine([]),
    listTrustedPayers: () => fine([]),
    listParkedTickets: () => fine([]),
    listSales: ({ fromOldest, limit }) =>
      fine({
        sales: (fromOldest === undefined
          ? sales
          : sales.toReversed().slice(fromOldest, fromOldest + limit)
        ).map(sampleRow),
        more: false,
        count: sales.length,
        paidCount: sales.filter((sale) => sale.paid).length,
        paidTotals: [
          { amount: '1234.50', currency: 'EUR' },
          { amount: '0.02012500', currency: 'BTC' },
        ],
      }),
    getSale: ({ saleId }) => find(saleId),
    getHistory: ({ saleId }) => fine(historyOf(saleId, nowMs)),
    recordReceipt: () =>
      fine({
        count: 1,
        lines: [
          { kind: 'heading', text: 'Café Regtest' },
          { kind: 'text', text: 'Receipt No. 1042 · Copy 1' },
          { kind: 'rule' },
          { kind: 'total', label: 'Total', value: '7.50 EUR' },
          { kind: 'pair', label: 'In bitcoin', value: '0.00012500 BTC' },
          { kind: 'notice', text: 'PAID. Final.' },
          { kind: 'mono', text: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080' },
        ],
      }),
    printReceipt: () => fine({ printed: false }),
    sendReceipt: () => fine({ sent: false }),
    printTestPage: () => fine({ sent: true }),
    receiptMail: () => fine({ uri: 'mailto:?subject=Receipt%20No.%201042&body=PAID' }),
    receiptPdf: () => fine({ fileName: 'receipt-1042.pdf', base64: 'JVBERi0xLjQK' }),
  };
}

function historyOf(saleId: string, nowMs: number): HistoryEntry[] {
  const amount = { amount: '0.00012500', currency: 'BTC' };
  const at = (seq: number, secondsAgo: number) => ({ seq, atMs: nowMs - secondsAgo * 1_000 });
  const paymentId = `${saleId}:0`;
  return [
    { ...at(1, 90), kind: 'charged', amount: { amount: '7.50', currency: 'EUR' } },
    { ...at(2, 60), kind: 'payment-seen', amount, paymentId, confirmations: 0 },
    { ...at(3, 30), kind: 'payment-confirmations', amount, paymentId, confirmations: 1 },
    { ...at(4, 30), kind: 'paid-confirmed' },
    { ...at(5, 10), kind: 'receipt-printed' },
    { ...at(6, 5), kind: 'unattributed-assigned', by: 'Anna', reason: 'The customer showed me the payment.' },
  ];
}
