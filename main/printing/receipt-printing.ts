import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ReceiptLine, ReceiptSettings } from '../../shared/ipc/receipt-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { readBitmap } from '../receipts/bitmap.ts';
import { receiptEscpos } from '../receipts/receipt-escpos.ts';
import { isPaid, paidMs, type SaleRecord } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import type { PrintQueue } from './print-queue.ts';
import type { OwnPrinter } from './printer-link.ts';

/** A receipt that did not print by itself in this time is left to a person: nobody waits at the counter for it. */
const FRESH_MS = 10 * 60_000;
/** Codes last a quarter of an hour as a rule; sales charged earlier are seldom paid now. */
const LOOK_BACK_MS = 60 * 60_000;

export interface ReceiptPrintingOptions {
  readonly queue: PrintQueue;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly settings: () => ReceiptSettings;
  readonly nowMs: () => number;
  /** The receipt's lines, with how many left before. */
  readonly lines: (saleId: string, copies: number) => Result<readonly ReceiptLine[], TillError>;
  readonly testLines: () => readonly ReceiptLine[];
  readonly log: (line: string) => void;
  /** A receipt that nobody waits for did not print. */
  readonly failed: (saleId: string, error: TillError) => void;
}

/** Receipts on the till's own printers: when asked for, and by itself once a sale is paid. */
export class ReceiptPrinting {
  readonly #options: ReceiptPrintingOptions;
  #ending = false;

  constructor(options: ReceiptPrintingOptions) {
    this.#options = options;
  }

  /**
   * Prints a sale's receipt; false where receipts go to the system's print dialog instead. It is journalled once
   * the printer took it. Errors: `unknown-sale`, `printer-cant-say`, and those of the printer.
   */
  async print(saleId: string): Promise<Result<boolean, TillError>> {
    const { sales, queue, lines } = this.#options;
    const { printer } = this.#options.settings();
    if (printer.kind === 'system') return ok(false);
    if (!sales.record(saleId)) return err(tillError('unknown-sale'));
    const printed = await queue.print(printer, {
      make: async () => {
        const copies = copiesOf(sales.record(saleId));
        const receipt = lines(saleId, copies);
        const isCash = sales.record(saleId)?.tender === 'cash';
        return receipt.ok ? this.#escpos(receipt.value, copies === 0 ? opensFor(isCash) : []) : receipt;
      },
      taken: () => {
        if (this.#ending) return ok(undefined);
        const left = sales.receiptLeaves(saleId, 'escpos');
        return left.ok ? ok(undefined) : left;
      },
    });
    if (!printed.ok) this.#note(printer, printed.error);
    return printed.ok ? ok(true) : printed;
  }

  /** Prints a page without a sale; opens no drawer. Errors: those of the printer; `bad-setting` without one. */
  async testPage(): Promise<Result<void, TillError>> {
    if (this.#options.settings().printer.kind === 'system') return err(tillError('bad-setting', 'printer'));
    const printed = await this.printLines(this.#options.testLines);
    return printed.ok ? ok(undefined) : printed;
  }

  /** Prints lines that belong to no sale; false where that is the system's print dialog. Errors: those of the printer. */
  async printLines(lines: () => readonly ReceiptLine[]): Promise<Result<boolean, TillError>> {
    const { queue } = this.#options;
    const { printer } = this.#options.settings();
    if (printer.kind === 'system') return ok(false);
    const printed = await queue.print(printer, {
      make: () => this.#escpos(lines(), []),
      taken: () => ok(undefined),
    });
    if (!printed.ok) this.#note(printer, printed.error);
    return printed.ok ? ok(true) : printed;
  }

  /** A sale changed: if it is paid and the shop wants it, its first receipt prints, once for all times. */
  saleChanged(saleId: string): void {
    const { sales, journal, settings, nowMs, failed } = this.#options;
    const { automatic, printer } = settings();
    if (!automatic || printer.kind === 'system' || this.#ending) return;
    const record = sales.record(saleId);
    if (!record || !isPaid(record) || !isFresh(record, nowMs())) return;
    if (record.events.some(({ kind }) => kind === 'receipt-left' || kind === 'receipt-begun')) return;
    journal.append({ kind: 'receipt-begun', saleId, body: { as: 'escpos' } });
    void this.print(saleId).then((printed) => {
      if (!printed.ok) failed(saleId, printed.error);
    });
  }

  /** Sales that were paid before the till could begin with their receipts: it may have been killed in between. */
  start(): void {
    const { automatic } = this.#options.settings();
    if (!automatic) return;
    const { journal, nowMs } = this.#options;
    const paid = journal.all<{ sale_id: string }>(
      'SELECT sale_id FROM sales WHERE charged_ms > ? AND paid = 1 ORDER BY number',
      nowMs() - LOOK_BACK_MS,
    );
    for (const { sale_id: saleId } of paid) this.saleChanged(saleId);
  }

  /** Gives up what is under way; nothing is journalled after it. */
  async stop(): Promise<void> {
    this.#ending = true;
    await this.#options.queue.stop();
  }

  #escpos(
    lines: readonly ReceiptLine[],
    opensDrawerAt: readonly ReceiptSettings['drawer'][],
  ): Promise<Result<Uint8Array, TillError>> {
    const { paper, drawer, logo } = this.#options.settings();
    const picture = logo && readBitmap(logo);
    return receiptEscpos(lines, {
      paper,
      opensDrawer: opensDrawerAt.includes(drawer),
      ...(picture && { logo: picture }),
    });
  }

  #note(printer: OwnPrinter, { code, detail = '' }: TillError): void {
    const where = printer.kind === 'network' ? `${printer.host}:${printer.port}` : printer.path;
    this.#options.log(`printer ${where}: ${code} ${detail}`.trim());
  }
}

function copiesOf(record: SaleRecord | undefined): number {
  return record?.events.filter(({ kind }) => kind === 'receipt-left').length ?? 0;
}

/** The settings of the drawer with which a sale's first receipt opens it. */
function opensFor(isCash: boolean): readonly ReceiptSettings['drawer'][] {
  return isCash ? ['cash', 'always'] : ['always'];
}

function isFresh(record: SaleRecord, nowMs: number): boolean {
  const paid = paidMs(record);
  return paid !== undefined && nowMs - paid < FRESH_MS;
}
