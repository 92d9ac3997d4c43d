import { type TillError, tillError } from '../shared/errors/catalogue.ts';
import type { EventName, EventPayload } from '../shared/ipc/contract.ts';
import type { Result } from '../shared/result.ts';
import type { OwnerAccess } from './owner-keys/owner-access.ts';
import type { People } from './people/people.ts';
import type { RateKeeper } from './rates/rate-keeper.ts';
import type { Sales } from './sales/sales.ts';
import { AddressBook } from './sends/address-book.ts';
import { Refunds } from './sends/refunds.ts';
import { SendKeeper } from './sends/send-keeper.ts';
import { sendMemory } from './sends/send-rows.ts';
import { refusePayment, sendLimits, worthNow } from './sends/send-terms.ts';
import { type SendingHub, Sends } from './sends/sends.ts';
import type { Preferences } from './settings/preferences.ts';
import type { TillBasis } from './till-basis.ts';
import { Takings } from './trading/takings.ts';
import { Trades } from './trading/trades.ts';
import type { BalanceAccount } from './watcher/balance-account.ts';

export interface MoneyPartsOptions extends TillBasis {
  readonly sales: Sales;
  readonly people: People;
  readonly settings: () => Preferences;
  readonly rates: RateKeeper;
  readonly access: OwnerAccess;
  /** The hub that money is sent from. Errors: `not-set-up`, `locked`, `hub-unreachable`. */
  readonly hub: () => Result<SendingHub, TillError>;
  /** The name of a hub whose keys are kept. */
  readonly keptHub: (hubId: string) => string | undefined;
  /** The account watched by balance, where the till has one. */
  readonly balance: () => BalanceAccount | undefined;
  readonly announce: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** The parts of the till that move money out: sends, refunds, invoices paid, orders. */
export function createMoneyParts(options: MoneyPartsOptions) {
  const { journal, clock, random, nowMs, newId, log, sales, people, settings, rates } = options;
  const { access, hub, keptHub, balance, announce } = options;
  const sends = new Sends({
    journal,
    clock,
    nowMs,
    newId,
    access,
    hub,
    keptHub,
    limits: (by) => sendLimits(settings(), people.find(by)?.dailyLimit),
    worth: (amount) => worthNow(amount, settings(), rates),
    bookSale: (events) => sales.book(events),
    changed: (send) => announce('sendChanged', send),
  });
  const refunds = new Refunds({
    journal,
    sales,
    sends,
    nowMs,
    hub,
    unit: () => settings().refundIn ?? 'bitcoin',
    rateOf: (code) => rates.quote(code),
  });
  const trades = new Trades({
    journal,
    nowMs,
    newRef: newId,
    access,
    hub,
    keptHub,
    refuse: (payment, by) =>
      refusePayment(
        payment,
        sendMemory(journal, by, nowMs()),
        sendLimits(settings(), people.find(by)?.dailyLimit),
      ),
    // By balance alone it has to be seen when an order ends.
    refuseOrders: () => {
      const there = hub();
      const isBlind = there.ok && balance() && !there.value.client.supports('my-open-orders');
      return isBlind ? tillError('hub-lacks-function', 'my-open-orders') : undefined;
    },
    book: (events) => sales.book(events),
    changed: (trade) => {
      announce('tradeChanged', trade);
      takings.wake();
    },
  });
  const takings: Takings = new Takings({
    journal,
    clock,
    sales,
    trades,
    access,
    hub,
    worth: (code) => rates.worth(code),
    reserved: (record) => refunds.reserved(record),
    newId,
    asked: () => sendKeeper.wake(),
    log,
  });
  const sendKeeper = new SendKeeper({
    journal,
    sends,
    trades,
    clock,
    random,
    hub,
    log,
  });
  return { sends, refunds, trades, takings, sendKeeper, addressBook: new AddressBook(journal) };
}
