import { assertNever } from '../../shared/assert-never.ts';
import type { InvoiceFact } from '../../shared/domain/invoice-fact.ts';
import type { Vouch } from '../../shared/domain/vouch.ts';
import { BTC, currency } from '../../shared/money/currency.ts';
import { btc, fromMoneyText } from '../../shared/money/money.ts';
import { type ExchangeRate, parseRate } from '../../shared/money/rate.ts';
import type { EventBody, JournalEvent } from './journal-event.ts';

/** What a sale's events say of its invoice: the facts that `stateOf` derives its state from. */
export function factsOf(events: readonly JournalEvent[]): readonly InvoiceFact[] {
  return [...events.flatMap((event) => factOf(event) ?? []), ...refundFacts(events)];
}

function factOf(event: JournalEvent): InvoiceFact | undefined {
  const { seq, atMs } = event;
  switch (event.kind) {
    case 'sale-charged':
      return {
        kind: 'issued',
        seq,
        atMs,
        price: fromMoneyText(event.body.price),
        due: btc(event.body.due),
        rates: readRates(event.body.rates),
        deadlineMs: event.body.deadlineMs,
        policy: event.body.policy.map((rule) => ({
          confirmations: rule.confirmations,
          ...(rule.upTo && { upTo: fromMoneyText(rule.upTo) }),
        })),
        trustPending: event.body.trustPending,
      };
    case 'payment-observed': {
      const { amount, byBalance, identity, ...payment } = event.body.payment;
      return {
        kind: 'payment-observed',
        seq,
        atMs,
        payment: {
          ...payment,
          amount: btc(amount),
          ...(byBalance && { byBalance }),
          ...(identity && { identity }),
        },
      };
    }
    case 'looked-after-deadline':
      return { kind: 'looked', seq, atMs, beganMs: event.body.beganMs };
    case 'declared-paid':
      return { kind: 'declared-paid', seq, atMs, as: event.body.as };
    case 'sale-accepted': {
      const { by, latePayments } = event.body;
      return latePayments
        ? { kind: 'late-accepted', seq, atMs, by, paymentIds: latePayments }
        : { kind: 'accepted-unconfirmed', seq, atMs, by };
    }
    case 'payments-vouched':
      return { kind: 'vouched', seq, atMs, vouches: event.body.vouches.map(readVouch) };
    case 'marked-paid':
      return { kind: 'marked-paid', seq, atMs, ...event.body };
    case 'requoted':
      return { kind: 'requoted', seq, atMs, due: btc(event.body.due), deadlineMs: event.body.deadlineMs };
    case 'withdrawal-requested':
      return { kind: 'withdrawal-requested', seq, atMs, by: event.body.by };
    case 'withdrawal-confirmed':
      return { kind: 'withdrawal-confirmed', seq, atMs };
    case 'settled':
      return { kind: 'settled', seq, atMs, ...event.body, received: btc(event.body.received) };
    case 'written-off':
      return { kind: 'written-off', seq, atMs, ...event.body };
    case 'refund-prepared': {
      const { address, value, by } = event.body;
      return { kind: 'refund-asked', seq, atMs, address, value: fromMoneyText(value), by };
    }
    case 'refund-dropped':
      return { kind: 'refund-dropped', seq, atMs };
    case 'sale-tendered':
    case 'shift-opened':
    case 'cash-moved':
    case 'shift-closed':
    case 'ticket-parked':
    case 'ticket-unparked':
    case 'code-shown':
    case 'receipt-left':
    case 'receipt-begun':
    case 'address-requested':
    case 'address-received':
    case 'address-abandoned':
    case 'till-restored':
    case 'balance-settled':
    case 'unattributed-found':
    case 'unattributed-resolved':
    case 'send-intended':
    case 'send-asked':
    case 'send-done':
    case 'send-failed':
    case 'send-unknown':
    case 'send-confirmed':
    case 'send-returned':
    case 'send-decided':
    case 'send-linked':
    case 'sends-looked-up':
    case 'address-named':
    case 'address-forgotten':
    case 'invoice-posting':
    case 'invoice-posted':
    case 'invoice-not-posted':
    case 'invoice-withdrawing':
    case 'invoice-key-changed':
    case 'settings-changed':
    case 'owner-act':
    case 'passphrase-refused':
    case 'hub-chosen':
    case 'authkey-made':
    case 'authkey-changed':
    case 'authkey-revoked':
    case 'trade-intended':
    case 'trade-asked':
    case 'trade-done':
    case 'trade-failed':
    case 'trade-unknown':
    case 'trade-decided':
    case 'order-ended':
    case 'payer-trusted':
    case 'payer-distrusted':
    case 'takings-rule-set':
    case 'takings-offered':
    case 'person-added':
    case 'person-changed':
    case 'person-removed':
    case 'rights-changed':
    case 'pin-chosen':
    case 'pin-refused':
    case 'logged-in':
    case 'logged-out':
      return undefined;
    default:
      return assertNever(event);
  }
}

function readVouch(vouch: EventBody<'payments-vouched'>['vouches'][number]): Vouch {
  return { ...vouch, amount: btc(vouch.amount), limit: btc(vouch.limit) };
}

/** What refunds of a sale come to: each takes off what it gives back, and is final once its money has left. */
function refundFacts(events: readonly JournalEvent[]): readonly InvoiceFact[] {
  const gives = new Map<string, string>();
  return events.flatMap((event): InvoiceFact[] => {
    const { seq, atMs } = event;
    if (event.kind === 'send-intended' || event.kind === 'send-linked')
      gives.set(event.body.sendId, event.body.refunds?.gives ?? '0');
    if (!('sendId' in event.body)) return [];
    const { sendId } = event.body;
    const amount = btc(gives.get(sendId) ?? '0');
    const fact = { kind: 'refund', seq, atMs, refundId: sendId, amount } as const;
    switch (event.kind) {
      case 'send-intended':
      case 'send-unknown':
        return [{ ...fact, final: false }];
      case 'send-done':
      case 'send-confirmed':
      case 'send-linked':
        return [{ ...fact, final: true }];
      case 'send-decided': {
        const isSent = event.body.as === 'taken-as-sent';
        return [{ ...fact, final: isSent, undone: !isSent }];
      }
      case 'send-failed':
      case 'send-returned':
        return [{ ...fact, final: false, undone: true, amount: btc('0') }];
      default:
        return [];
    }
  });
}

/** Rates as the journal and the settings hold them: fiat per bitcoin, by currency. A bad one is left out. */
export function readRates(rates: Readonly<Record<string, string>>): readonly ExchangeRate[] {
  return Object.entries(rates).flatMap(([code, price]) => {
    const rate = code === BTC ? undefined : parseRate(price, currency(code));
    return rate?.ok ? [rate.value] : [];
  });
}
