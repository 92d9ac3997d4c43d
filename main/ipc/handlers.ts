import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { FormerHubView, ReceiptSettings, TillView } from '../../shared/ipc/views.ts';
import { toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { catalogueCsv } from '../catalogue/catalogue-csv.ts';
import type { CatalogueImport } from '../catalogue/catalogue-import.ts';
import type { CustomerDisplay } from '../customer-display/customer-display.ts';
import type { DiagnosticLog } from '../diagnostics/diagnostic-log.ts';
import { inspectHub } from '../hub-client/discover-hub.ts';
import type { FormerHub, HubKeeper } from '../hub-session/hub-keeper.ts';
import { connectNewHub, type FindHub, findPracticeHub, hubHere } from '../hub-session/new-hub.ts';
import { fetchFor } from '../hub-session/pinned-ca.ts';
import type { Journal } from '../journal/journal.ts';
import { checkJournal } from '../journal/journal-check.ts';
import type { PracticeCustomer } from '../practice/practice-customer.ts';
import type { ReceiptPrinting } from '../printing/receipt-printing.ts';
import type { RateKeeper } from '../rates/rate-keeper.ts';
import { receiptPdf } from '../receipts/receipt-pdf.ts';
import { receiptMailUri } from '../receipts/receipt-text.ts';
import type { SaleReceipts } from '../receipts/sale-receipts.ts';
import { latestLatency } from '../reports/latest-latency.ts';
import { salesCsv } from '../reports/sales-csv.ts';
import { salesReport } from '../reports/sales-report.ts';
import type { SaleDecisions } from '../sales/sale-decisions.ts';
import type { ReceivingHub, Sales } from '../sales/sales.ts';
import { listOpenSales, listSales } from '../sales/sales-list.ts';
import type { Preferences } from '../settings/preferences.ts';
import { type SettingsBook, toView } from '../settings/settings.ts';
import { compareShift } from '../shifts/compare-shift.ts';
import { shiftCsv } from '../shifts/shift-csv.ts';
import type { Shifts } from '../shifts/shifts.ts';
import type { ParkedTickets } from '../tickets/parked-tickets.ts';
import type { TillOptions } from '../till-options.ts';
import type { Unattributed } from '../unattributed/unattributed.ts';
import type { BalanceAccount } from '../watcher/balance-account.ts';
import type { CommandHandlers } from './doorway.ts';

const MINUTE_MS = 60_000;

export interface HandlerParts {
  readonly till: TillOptions;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly decisions: SaleDecisions;
  readonly settings: SettingsBook;
  readonly hubs: HubKeeper;
  readonly parked: ParkedTickets;
  readonly shifts: Shifts;
  readonly unattributed: Unattributed;
  readonly rates: RateKeeper;
  readonly practice: PracticeCustomer;
  readonly diagnostics: DiagnosticLog;
  readonly customerDisplay: CustomerDisplay;
  readonly receipts: SaleReceipts;
  readonly printing: ReceiptPrinting;
  readonly catalogue: Catalogue;
  readonly catalogueImport: CatalogueImport;
  readonly tillView: () => TillView;
  readonly settingsChanged: () => void;
  /** The account watched by balance, where the till has one. */
  readonly balance: () => BalanceAccount | undefined;
}

/** Every command of the contract, each in a few lines over the part that does the work. */
export function commandHandlers(parts: HandlerParts): CommandHandlers {
  const { till, journal, sales, settings, hubs, unattributed, rates, practice } = parts;
  const { customerDisplay, receipts, printing, tillView, decisions } = parts;

  const isPractice = () => hubs.place?.network === 'practice';
  const setUp = async (
    find: FindHub,
    shopName: string,
    passphrase?: string,
  ): Promise<Result<TillView, TillError>> => {
    const named: FindHub = async (accounts) => {
      const saved = settings.save({ shopName });
      if (!saved.ok) return saved;
      parts.settingsChanged();
      return find(accounts);
    };
    const done = await hubs.setUp(named, passphrase);
    return done.ok ? ok(tillView()) : done;
  };

  return {
    getTill: () => ok(tillView()),
    async unlock({ passphrase }) {
      const opened = await hubs.open(passphrase);
      return opened.ok ? ok(tillView()) : opened;
    },

    inspectHub({ url, ca }) {
      const chosen = fetchFor(ca, till);
      return chosen.ok ? inspectHub(url, { ...till, fetch: chosen.value.fetch }) : chosen;
    },
    setUpPractice: ({ shopName }) => setUp(findPracticeHub, shopName),
    connectHub({ shopName, passphrase, exclusiveAccount = false, depositAddresses = [], ...request }) {
      const wanted = { ...request, exclusiveAccount, depositAddresses };
      return setUp((accounts) => connectNewHub(wanted, till, accounts), shopName, passphrase);
    },
    runHub: ({ bitcoindUrl, shopName, passphrase }) =>
      setUp(async () => hubHere(bitcoindUrl), shopName, passphrase),
    async listFormerHubs({ passphrase }) {
      const former = await hubs.former(passphrase);
      return former.ok ? ok(former.value.map(toFormerHubView)) : former;
    },
    async returnToHub({ id, passphrase }) {
      const done = await hubs.returnTo(id, passphrase);
      return done.ok ? ok(tillView()) : done;
    },
    acceptNewHost({ host }) {
      return hubs.session?.agreeTo(host) ? hubs.status() : err(tillError('bad-request', 'host'));
    },
    async pinHubCa({ ca }) {
      const pinned = await hubs.pinCa(ca);
      return pinned.ok ? hubs.status() : pinned;
    },
    async leaveHub() {
      const left = await hubs.leave();
      return left.ok ? ok(tillView()) : left;
    },
    async getHubBalance() {
      const read = await hubs.balance();
      if (!read.ok) return read;
      const { available, pending } = read.value;
      return ok({ available: toMoneyText(available), pending: toMoneyText(pending) });
    },
    getHubStatus: () => hubs.status(),
    async checkNow() {
      await hubs.session?.checkNow();
      return hubs.status();
    },

    charge(request) {
      const hub = receivingHub(parts);
      if (!hub.ok) return hub;
      const charged = sales.charge(request, termsOf(settings.current(), rates), hub.value);
      if (charged.ok) hubs.session?.watcher?.saleAdded();
      return charged;
    },
    tender(request) {
      const { place } = hubs;
      if (!place) return err(tillError('not-set-up'));
      const { shopName, language, receipts: printed } = settings.current();
      return sales.tender(request, {
        shopName,
        hubName: place.name,
        language,
        ...(place.network && { network: place.network }),
        ...shopLines(printed),
      });
    },
    parkTicket: (request) => parts.parked.park(request),
    listParkedTickets: () => ok(parts.parked.list()),
    unparkTicket: ({ parkId, as }) => parts.parked.unpark(parkId, as),
    getSale: ({ saleId }) => sales.view(saleId),
    listOpenSales: () => ok(hubs.place ? listOpenSales(journal, hubs.place.hubId) : []),
    listSales: (request) => ok(listSales(journal, request)),
    getHistory({ saleId }) {
      const history = sales.history(saleId);
      return history.ok ? ok([...history.value]) : history;
    },
    recordCodeShown({ saleId }) {
      const noted = sales.codeShown(saleId);
      return noted.ok ? ok({ noted: noted.value }) : noted;
    },
    acceptSale: ({ saleId }) => decisions.accept(saleId),
    markSalePaid: ({ saleId, reason }) => decisions.markPaid(saleId, reason),
    requoteSale({ saleId }) {
      const hub = receivingHub(parts);
      if (!hub.ok) return hub;
      const requoted = decisions.requote(saleId, termsOf(settings.current(), rates), hub.value);
      if (requoted.ok) hubs.session?.watcher?.saleAdded();
      return requoted;
    },

    recordReceipt({ saleId }) {
      const count = sales.receiptLeaves(saleId, 'print');
      if (!count.ok) return count;
      const lines = receipts.lines(saleId, count.value);
      return lines.ok ? ok({ count: count.value, lines: [...lines.value] }) : lines;
    },
    async printReceipt() {
      if (!till.printer) return ok({ printed: false });
      return (await till.printer.print()) ? ok({ printed: true }) : err(tillError('print-failed'));
    },
    async sendReceipt({ saleId }) {
      const sent = await printing.print(saleId);
      return sent.ok ? ok({ sent: sent.value }) : sent;
    },
    async printTestPage() {
      const printed = await printing.testPage();
      return printed.ok ? ok({ sent: true }) : printed;
    },
    receiptMail({ saleId }) {
      const count = sales.receiptLeaves(saleId, 'mail');
      if (!count.ok) return count;
      const lines = receipts.lines(saleId, count.value);
      if (!lines.ok) return lines;
      const { shopName = '' } = sales.record(saleId)?.charged ?? {};
      const subject = [shopName, receipts.title(saleId)].filter((part) => part !== '');
      return ok({ uri: receiptMailUri(subject.join(': '), lines.value) });
    },
    async receiptPdf({ saleId }) {
      const count = sales.receiptLeaves(saleId, 'pdf');
      if (!count.ok) return count;
      const lines = receipts.lines(saleId, count.value);
      if (!lines.ok) return lines;
      const number = sales.record(saleId)?.charged.number ?? 0;
      const bytes = await receiptPdf(lines.value, receipts.title(saleId));
      return ok({ fileName: `receipt-${number}.pdf`, base64: Buffer.from(bytes).toString('base64') });
    },

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
    getShifts: () => ok(parts.shifts.view()),
    openShift: (request) => parts.shifts.open(request),
    moveCash: (request) => parts.shifts.move(request),
    closeShift: (request) => parts.shifts.close(request),
    async compareShift({ shiftId }) {
      const report = parts.shifts.report(shiftId);
      if (!report.ok) return report;
      const { place, session } = hubs;
      if (!place || !session?.client) return err(session?.connection.problem ?? tillError('hub-unreachable'));
      return compareShift(journal, session.client, place.hubId, report.value);
    },
    shiftLines({ shiftId }) {
      const report = parts.shifts.report(shiftId);
      return report.ok ? ok({ lines: [...receipts.shiftLines(report.value, isPractice())] }) : report;
    },
    async sendShift({ shiftId }) {
      const report = parts.shifts.report(shiftId);
      if (!report.ok) return report;
      const sent = await printing.printLines(() => receipts.shiftLines(report.value, isPractice()));
      return sent.ok ? ok({ sent: sent.value }) : sent;
    },
    shiftCsv({ shiftId }) {
      const report = parts.shifts.report(shiftId);
      if (!report.ok) return report;
      const { closed, number } = report.value;
      return ok({ fileName: `${closed ? 'z' : 'x'}-report-${number}.csv`, csv: shiftCsv(report.value) });
    },

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
    resolveUnattributed: (decision) => unattributed.resolve(decision),

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

    async checkJournal() {
      const checked = await checkJournal(journal, till.clock);
      return checked.ok ? ok({ events: checked.value }) : checked;
    },
    getLatency: () => ok(latestLatency(journal)),
    getDiagnostics: () => ok([...parts.diagnostics.lines()]),

    practise: (request) => practice.practise(request),
  };
}

/** Where new money is received. Errors: `not-set-up`, `locked`, `hub-unreachable`. */
function receivingHub({ hubs, balance: accountOf }: HandlerParts): Result<ReceivingHub, TillError> {
  const { place } = hubs;
  if (!place) return err(tillError('not-set-up'));
  if (!hubs.session) return err(tillError('locked'));
  const balance = accountOf();
  if (balance && !balance.begun) return err(tillError('hub-unreachable', 'its balance is not known yet'));
  return ok({
    hubId: place.hubId,
    name: place.name,
    ...(place.network && { network: place.network }),
    ...(balance && { distinguish: (due) => balance.distinguish(due) }),
  });
}

function toFormerHubView({ id, place }: FormerHub): FormerHubView {
  const { name, account, network, credentialsOrigin: origin } = place;
  const host = origin === undefined ? '' : new URL(origin).host;
  return { id, name, host, account, ...(network && { network }) };
}

function shopLines({ header, footer }: ReceiptSettings): Pick<Parameters<Sales['charge']>[1], 'receipt'> {
  return header.length + footer.length === 0 ? {} : { receipt: { header, footer } };
}

function termsOf(preferences: Preferences, rates: RateKeeper): Parameters<Sales['charge']>[1] {
  return {
    shopName: preferences.shopName,
    rates: rates.known(),
    rateOf: (currency) => rates.quote(currency),
    policy: preferences.confirmations.map(({ upTo, confirmations }) => ({
      confirmations,
      ...(upTo && { upTo }),
    })),
    expiryMs: preferences.expiryMinutes * MINUTE_MS,
    trustPending: preferences.trustPending,
    language: preferences.language,
    ...shopLines(preferences.receipts),
  };
}
