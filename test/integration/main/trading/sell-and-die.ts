// Sells the takings of a journal over a bad line, and is killed at the step that it is told.
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { readSaleRecord } from '../../../../main/sales/sale-record.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { Takings } from '../../../../main/trading/takings.ts';
import type { Trades } from '../../../../main/trading/trades.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { zero } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { ok } from '../../../../shared/result.ts';
import { clientOf, dieAt, type Step, tradesOf } from './trade-and-die.ts';

export interface WantedSelling {
  readonly path: string;
  readonly hubUrl: string;
  readonly credentials: HubCredentials;
  readonly step: Step;
}

/** What sells the takings of a journal at 60,000 euros for a bitcoin. */
export function takingsOf(journal: Journal, trades: Trades, client: HubClient): Takings {
  let orders = journal.lastSeq;
  return new Takings({
    journal,
    clock: systemClock,
    sales: {
      invoice: (saleId) => {
        const record = readSaleRecord(journal.eventsOfSale(saleId), systemClock.nowMs());
        return record?.tender === 'bitcoin' ? record : undefined;
      },
    },
    trades,
    access: { needsPassphrase: false },
    hub: () => ok({ hubId: 'hub', client }),
    worth: () => {
      const rate = parseRate('60000', currency('EUR'));
      if (!rate.ok) throw new Error(rate.error);
      return ok({ rate: rate.value, source: 'fixed' });
    },
    reserved: () => zero(BTC),
    newId: () => `takings-${orders++}`.padEnd(16, '0'),
    asked: () => {},
    log: () => {},
  });
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1]) {
  const { path, hubUrl, credentials, step } = JSON.parse(given) as WantedSelling;
  const client = await clientOf(hubUrl, credentials);
  const journal = Journal.open(path, project, () => systemClock.nowMs());
  dieAt(journal, step);
  takingsOf(journal, tradesOf(journal, client), client).wake();
}
