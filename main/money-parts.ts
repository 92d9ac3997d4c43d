import { type TillError, tillError } from '../shared/errors/catalogue.ts';
import type { EventName, EventPayload } from '../shared/ipc/contract.ts';
import type { Result } from '../shared/result.ts';
import type { OwnerAccess } from './owner-keys/owner-access.ts';
import type { TillHubs } from './owner-keys/till-hubs.ts';
import type { People } from './people/people.ts';
import type { RateKeeper } from './rates/rate-keeper.ts';
import type { Sales } from './sales/sales.ts';
import { AddressBook } from './sends/address-book.ts';
import { Refunds } from './sends/refunds.ts';
import { RestoredSends } from './sends/restored-sends.ts';
import { SendKeepers } from './sends/send-keepers.ts';
import { sendMemory } from './sends/send-rows.ts';
import { refusePayment, sendLimits, worthNow } from './sends/send-terms.ts';
import type { SendingHub } from './sends/sending-hub.ts';
import { Sends } from './sends/sends.ts';
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
  /** Where it is asked what became of things, also hubs that were left. */
  readonly askedHubs: TillHubs;
  /** Something that was asked for came to its end, or may need to be asked about. */
  readonly moved: () => void;
  /** The account watched by balance, where the till has one. */
  readonly balance: () => BalanceAccount | undefined;
  readonly announce: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** The parts of the till that move money out: sends, refunds, invoices paid, orders. */
export function createMoneyParts(options: MoneyPartsOptions) {
  const { journal, clock, random, nowMs, newId, log, sales, people, settings, rates } = options;
  const { access, hub, askedHubs, moved, balance, announce } = options;
  const hubIds = () => askedHubs.places().map(({ hubId }) => hubId);
  const reach = (hubId: string) => askedHubs.reach(hubId);
  const sends = new Sends({
    journal,
    clock,
    nowMs,
    newId,
    access,
    hub,
    reach,
    hubIds,
    limits: (by) => sendLimits(settings(), people.find(by)?.dailyLimit),
    worth: (amount) => worthNow(amount, settings(), rates),
    bookSale: (events) => sales.book(events),
    changed: (send) => {
      announce('sendChanged', send);
      moved();
    },
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
    reach,
    refuse: (payment, by) =>
      refusePayment(
        payment,
        sendMemory(journal, by, nowMs(), { hubIds: hubIds() }),
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
      moved();
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
  const restoredSends = new RestoredSends({
    journal,
    newId,
    book: (events) => sales.book(events),
    leftOf: (saleId) => refunds.leftOf(saleId),
    sendChanged: (sendId) => {
      const send = sends.view(sendId);
      if (send.ok) announce('sendChanged', send.value);
    },
    changed: () => {
      announce('restoreChanged', {});
      moved();
    },
  });
  const sendKeeper = new SendKeepers({
    restoredSends,
    journal,
    sends,
    trades,
    clock,
    random,
    hubs: askedHubs,
    log,
  });
  return {
    sends,
    refunds,
    restoredSends,
    trades,
    takings,
    sendKeeper,
    addressBook: new AddressBook(journal),
  };
}
