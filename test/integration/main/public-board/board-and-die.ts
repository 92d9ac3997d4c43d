// Sees to the public board over a bad line, and is killed at the step that it is told.
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { TrustedPayers } from '../../../../main/payers/trusted-payers.ts';
import { BoardKeeper } from '../../../../main/public-board/board-keeper.ts';
import { AddressPool } from '../../../../main/sales/address-pool.ts';
import { SaleDecisions } from '../../../../main/sales/sale-decisions.ts';
import { Sales } from '../../../../main/sales/sales.ts';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { InvoiceKeys } from '../../../../main/vault/invoice-keys.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import { clientOf } from '../trading/trade-and-die.ts';

/** Where a till can stop between a charge and an invoice that is off the board again. */
export type Step = 'posting' | 'answered' | 'posted' | 'withdrawing' | 'taken-off';

export interface Wanted {
  readonly folder: string;
  readonly hubUrl: string;
  readonly credentials: HubCredentials;
  readonly saleId: string;
  readonly step: Step;
}

const PASSPHRASE = 'correct horse battery';

/** The parts of a till that post, over the journal and the vault of a folder. */
export async function boardOf(folder: string, client: HubClient) {
  const nowMs = () => systemClock.nowMs();
  const newId = () => Buffer.from(systemRandom.bytes(16)).toString('base64url');
  const journal = Journal.open(`${folder}/journal.sqlite`, project, nowMs);
  const vault = createVault({ file: createDurableFile(`${folder}/vault.json`), random: systemRandom });
  const opened =
    (await vault.state()) === 'absent' ? vault.store({ hubs: [] }, PASSPHRASE) : vault.open(PASSPHRASE);
  if (!(await opened).ok) throw new Error('the vault stays closed');
  const parts = { journal, clock: systemClock, random: systemRandom, newRef: newId };
  const pool = new AddressPool({ ...parts, changed: () => {} });
  const sales = new Sales({
    journal,
    pool,
    payers: new TrustedPayers(journal),
    nowMs,
    newSaleId: newId,
    changed: () => {},
  });
  const keys = new InvoiceKeys({ vault, random: systemRandom });
  const keeper = new BoardKeeper({ ...parts, sales, keys, nowMs, hub: () => ({ client }), log: () => {} });
  return { journal, pool, sales, keeper, decisions: new SaleDecisions({ sales, nowMs }) };
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

async function boardAndDie({ folder, hubUrl, credentials, saleId, step }: Wanted): Promise<void> {
  const { journal, keeper, decisions } = await boardOf(folder, await clientOf(hubUrl, credentials));
  const append = journal.append.bind(journal);
  journal.append = (...events) => {
    const kinds = events.map(({ kind }) => kind);
    if (step === 'answered' && kinds.includes('invoice-posted')) die();
    if (step === 'taken-off' && kinds.includes('withdrawal-confirmed')) die();
    const appended = append(...events);
    // Once the transaction around it has committed.
    if (step === 'posting' && kinds.includes('invoice-posting')) setImmediate(die);
    if (step === 'withdrawing' && kinds.includes('invoice-withdrawing')) setImmediate(die);
    if (kinds.includes('invoice-posted')) {
      if (step === 'posted') setImmediate(die);
      else
        setImmediate(() => {
          decisions.withdraw(saleId, 'owner');
          keeper.wake(saleId);
        });
    }
    return appended;
  };
  keeper.wake();
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1])
  await boardAndDie(JSON.parse(given) as Wanted);
