import { ok } from '../../shared/result.ts';
import { catalogueCsv } from '../catalogue/catalogue-csv.ts';
import { checkJournal } from '../journal/journal-check.ts';
import { journalLines } from '../journal/journal-lines.ts';
import { latestLatency } from '../reports/latest-latency.ts';
import { salesCsv } from '../reports/sales-csv.ts';
import { salesReport } from '../reports/sales-report.ts';
import { toView } from '../settings/settings.ts';
import { boardHandlers } from './board-handlers.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';
import { hubHandlers } from './hub-handlers.ts';
import { payerHandlers } from './payer-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { receiptHandlers } from './receipt-handlers.ts';
import { saleHandlers } from './sale-handlers.ts';
import { sendHandlers } from './send-handlers.ts';
import { shiftHandlers } from './shift-handlers.ts';
import { tradeHandlers } from './trade-handlers.ts';

/** Every command of the contract, each in a few lines over the part that does the work. */
export function commandHandlers(parts: HandlerParts): CommandHandlers {
  const { till, journal, settings, unattributed, rates, practice, customerDisplay } = parts;
  return {
    ...peopleHandlers(parts),
    ...hubHandlers(parts),
    ...saleHandlers(parts),
    ...receiptHandlers(parts),
    ...shiftHandlers(parts),
    ...sendHandlers(parts),
    ...tradeHandlers(parts),
    ...boardHandlers(parts),
    ...payerHandlers(parts),

    getReport: (range) => salesReport(journal, range),
    exportSales: (part) => salesCsv(journal, part),

    getCatalogue: () => parts.catalogue.view(),
    listItems: (request) => parts.catalogue.list(request),
    findItem: ({ barcode }) => parts.catalogue.find(barcode),
    saveItem: (request) => parts.catalogue.save(request),
    removeItem: ({ itemId }) => parts.catalogue.remove(itemId),
    setOutOfStock: ({ itemId, outOfStock }) => parts.catalogue.setOutOfStock(itemId, outOfStock),
    beginCatalogue: () => parts.catalogue.beginAnew(),
    readCatalogueFile: (part) => parts.catalogueImport.take(part),
    importCatalogue: ({ importId }) => parts.catalogueImport.apply(importId),
    exportCatalogue: (part) => parts.catalogue.read((store) => catalogueCsv(store, part)),

    getCustomerView: () => ok(customerDisplay.view()),
    showCustomer: (shown) => customerDisplay.show(shown),
    chooseTip: ({ ticketId, tip }) => customerDisplay.chooseTip(ticketId, tip),
    openCustomerDisplay() {
      till.openCustomerDisplay?.();
      return ok({ opened: till.openCustomerDisplay !== undefined });
    },
    customerDisplayLink: () => {
      const link = till.customerDisplayLink?.();
      return ok(link === undefined ? {} : { link });
    },

    listUnattributed: () => ok(unattributed.list()),
    resolveUnattributed: (decision, { by }) => unattributed.resolve(decision, by),

    getSettings: () => ok(toView(settings.current())),
    saveSettings(change) {
      const saved = settings.save(change);
      if (!saved.ok) return saved;
      parts.settingsChanged();
      return ok(toView(saved.value));
    },
    getRates: () => ok([...rates.views()]),
    acceptRate({ currency, price }) {
      const accepted = rates.accept(currency, price);
      return accepted.ok ? ok([...rates.views()]) : accepted;
    },

    async backUp({ path, passphrase }) {
      const made = await parts.backups.make(path, passphrase);
      return made.ok ? ok({ madeMs: made.value }) : made;
    },
    verifyBackup: ({ path, passphrase }) => parts.backups.verify(path, passphrase),
    restoreBackup: (part) => parts.restoreUpload.take(part),
    getDailyBackup: () => ok(parts.dailyBackups.view()),
    setDailyBackup: (choice) => parts.dailyBackups.choose(choice),
    exportJournal: (part) => ok(journalLines(journal, part)),
    async checkJournal() {
      const checked = await checkJournal(journal, till.clock);
      return checked.ok ? ok({ events: checked.value }) : checked;
    },
    getLatency: () => ok(latestLatency(journal)),
    getDiagnostics: () => ok([...parts.diagnostics.lines()]),

    practise: (request) => practice.practise(request),
  };
}
