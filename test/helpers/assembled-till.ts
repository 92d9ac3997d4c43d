import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { createConfSettingsStore } from '../../main/shell/conf-settings-store.ts';
import { createDurableFile } from '../../main/shell/durable-file.ts';
import { createHttpFetch } from '../../main/shell/http-fetch.ts';
import { startHubProcess } from '../../main/shell/hub-process.ts';
import { createPrinterOpener } from '../../main/shell/open-printer.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { systemRandom } from '../../main/shell/system-random.ts';
import { createTill, type Till } from '../../main/till.ts';
import type { TillOptions } from '../../main/till-options.ts';
import type { CommandName, CommandReply, CommandRequest, EventName } from '../../shared/ipc/contract.ts';
import type { InvoiceSaleView } from '../../shared/ipc/sale-view.ts';
import { copyDatabase } from './copy-database.ts';

/** The hub from its source. */
export const HUB_PROGRAM = join(import.meta.dirname, '../../hub/cli.ts');

/** The real till with this machine's real parts, driven through its contract as a host would. */
export class AssembledTill {
  readonly folder: string;
  readonly announced: { readonly name: EventName; readonly payload: unknown }[] = [];
  readonly log: string[] = [];
  #till: Till | undefined;
  #charges = 0;

  constructor(folder = mkdtempSync(join(tmpdir(), 'till-'))) {
    this.folder = folder;
  }

  async start(over: Partial<TillOptions> = {}): Promise<void> {
    const till = await createTill({
      host: 'browser',
      version: '0.0.0',
      dataFolder: this.folder,
      clock: systemClock,
      random: systemRandom,
      fetch: createHttpFetch(),
      fetchTrusting: createHttpFetch,
      settingsStore: createConfSettingsStore(this.folder),
      openPrinter: createPrinterOpener(),
      vaultFile: createDurableFile(join(this.folder, 'vault.json')),
      pinFile: createDurableFile(join(this.folder, 'pins.json')),
      startHub: startHubProcess({ program: HUB_PROGRAM, node: process.execPath, clock: systemClock }),
      log: (line) => this.log.push(line),
      copyDatabase,
      ...over,
    });
    this.#till = till;
    till.subscribe((name, payload) => this.announced.push({ name, payload }));
    await till.start();
  }

  get till(): Till {
    if (!this.#till) throw new Error('not started');
    return this.#till;
  }

  async call<Name extends CommandName>(
    name: Name,
    request?: CommandRequest<Name>,
  ): Promise<CommandReply<Name>> {
    return (await this.till.call(name, request, { sessionId: 'test' })) as CommandReply<Name>;
  }

  /** The value of a command that must succeed. */
  async ask<Name extends CommandName>(name: Name, request?: CommandRequest<Name>) {
    const reply = await this.call(name, request);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.detail ?? ''}`);
    return reply.value;
  }

  /** A sale that must have an invoice. */
  async invoice(saleId: string): Promise<InvoiceSaleView> {
    const sale = await this.ask('getSale', { saleId });
    if (sale.tender !== 'bitcoin') throw new Error('no invoice');
    return sale;
  }

  /** Charges a sale, once there is an address. */
  async charge(amount = '0.001', currency = 'BTC') {
    await vi.waitFor(async () => expect((await this.ask('getHubStatus')).addressesLeft).toBeGreaterThan(0), {
      timeout: 30_000,
    });
    this.#charges += 1;
    const chargeId = `charge-${process.pid}-${this.#charges}`.padEnd(20, '-');
    return this.ask('charge', { chargeId, amount, currency, memo: '' });
  }

  async stop(): Promise<void> {
    await this.#till?.stop();
    this.#till = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
