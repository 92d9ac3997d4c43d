import { hostOf } from '../../shared/domain/payer-identity.ts';
import type { HistoryEntry } from '../../shared/ipc/sale-view.ts';
import type { EventBody, JournalEvent } from '../journal/journal-event.ts';

type ObservedPayment = EventBody<'payment-observed'>['payment'];

/** A sale's events as a history for people: each payment event is told by what changed since the one before. */
export function historyOf(events: readonly JournalEvent[]): readonly HistoryEntry[] {
  const known = new Map<string, ObservedPayment>();
  return events.flatMap((event): HistoryEntry[] => {
    const at = { seq: event.seq, atMs: event.atMs };
    switch (event.kind) {
      case 'sale-charged':
        return [{ ...at, kind: 'charged', amount: event.body.price, ...byWhom(event.body.by) }];
      case 'sale-tendered':
        return [{ ...at, kind: 'tendered', amount: event.body.price, ...byWhom(event.body.by) }];
      case 'payment-observed': {
        const { payment } = event.body;
        const before = known.get(payment.paymentId);
        known.set(payment.paymentId, payment);
        const payer = payerNow(before, payment);
        const amount = { amount: payment.amount, currency: 'BTC' };
        const { paymentId, confirmations } = payment;
        const kind =
          payer !== undefined && isAllTheSame(before, payment)
            ? 'payment-identified'
            : whatChanged(before, payment);
        return [{ ...at, kind, amount, paymentId, confirmations, ...(payer !== undefined && { payer }) }];
      }
      case 'declared-paid':
        return [{ ...at, kind: event.body.as === 'confirmed' ? 'paid-confirmed' : 'paid-accepted' }];
      case 'sale-accepted':
        return [
          {
            ...at,
            kind: event.body.latePayments ? 'accepted-late' : 'accepted-unconfirmed',
            by: event.body.by,
            ...(event.body.reason !== undefined && { reason: event.body.reason }),
          },
        ];
      case 'payments-vouched': {
        const payer = [...new Set(event.body.vouches.map(({ name }) => name))].join(', ');
        return [{ ...at, kind: 'accepted-on-word', payer }];
      }
      case 'marked-paid':
        return [{ ...at, kind: 'marked-paid', by: event.body.by, reason: event.body.reason }];
      case 'requoted':
        return [
          { ...at, kind: 'requoted', amount: { amount: event.body.due, currency: 'BTC' }, by: event.body.by },
        ];
      case 'withdrawal-requested':
        return [{ ...at, kind: 'withdrawal-requested', by: event.body.by }];
      case 'withdrawal-confirmed':
        return [{ ...at, kind: 'withdrawn' }];
      case 'invoice-posted':
        return [{ ...at, kind: 'invoice-posted' }];
      case 'invoice-not-posted':
        return event.body.why === 'refused' ? [{ ...at, kind: 'invoice-not-posted' }] : [];
      case 'settled':
        return [{ ...at, kind: 'settled', by: event.body.by, reason: event.body.reason }];
      case 'written-off':
        return [{ ...at, kind: 'written-off', by: event.body.by, reason: event.body.reason }];
      case 'refund-prepared':
        return [{ ...at, kind: 'refund-prepared', amount: event.body.value, by: event.body.by }];
      case 'refund-dropped':
        return [{ ...at, kind: 'refund-dropped', by: event.body.by }];
      case 'takings-offered':
        return [
          {
            ...at,
            kind: 'takings-offered',
            amount: { amount: event.body.amount, currency: 'BTC' },
            tradeId: event.body.tradeId,
          },
        ];
      case 'send-intended': {
        const amount = { amount: event.body.amount, currency: 'BTC' };
        return event.body.found
          ? [{ ...at, kind: 'refund-found', amount }]
          : [{ ...at, kind: 'refund-begun', amount, by: event.body.by }];
      }
      case 'send-linked':
        return [
          {
            ...at,
            kind: 'refund-found',
            ...(event.body.refunds && { amount: event.body.refunds.value }),
            by: event.body.by,
            reason: event.body.reason,
          },
        ];
      case 'send-done':
        return [{ ...at, kind: 'refund-sent' }];
      case 'send-failed':
      case 'send-returned':
        return [{ ...at, kind: 'refund-failed' }];
      case 'send-unknown':
        return [{ ...at, kind: 'refund-unknown' }];
      case 'looked-after-deadline':
        return [{ ...at, kind: 'time-over' }];
      case 'receipt-left':
        return [{ ...at, kind: 'receipt-printed', ...byWhom(event.body.by) }];
      case 'unattributed-resolved':
        return [{ ...at, kind: 'unattributed-assigned', by: event.body.by, reason: event.body.reason }];
      case 'shift-opened':
      case 'cash-moved':
      case 'shift-closed':
      case 'ticket-parked':
      case 'ticket-unparked':
      case 'code-shown':
      case 'receipt-begun':
      case 'address-requested':
      case 'address-received':
      case 'address-abandoned':
      case 'till-restored':
      case 'balance-settled':
      case 'unattributed-found':
      case 'send-asked':
      case 'send-confirmed':
      case 'send-decided':
      case 'sends-looked-up':
      case 'address-named':
      case 'address-forgotten':
      case 'invoice-posting':
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
      case 'person-added':
      case 'person-changed':
      case 'person-removed':
      case 'rights-changed':
      case 'pin-chosen':
      case 'pin-refused':
      case 'logged-in':
      case 'logged-out':
        return [];
    }
  });
}

function byWhom(by: string | undefined): Pick<HistoryEntry, 'by'> {
  return by === undefined ? {} : { by };
}

/** The domain of its payer's hub, where that is news. */
function payerNow(before: ObservedPayment | undefined, { identity }: ObservedPayment): string | undefined {
  return identity && !before?.identity ? hostOf(identity.url) : undefined;
}

/** Whether it stands as it did. */
function isAllTheSame(before: ObservedPayment | undefined, now: ObservedPayment): boolean {
  return before?.standing === now.standing && before.confirmations === now.confirmations;
}

function whatChanged(before: ObservedPayment | undefined, now: ObservedPayment): HistoryEntry['kind'] {
  switch (now.standing) {
    case 'conflicted':
      return 'payment-conflicted';
    case 'dropped':
      return 'payment-dropped';
    case 'at-risk':
      return 'payment-at-risk';
    case 'live':
      if (!before) return 'payment-seen';
      return before.standing === 'live' ? 'payment-confirmations' : 'payment-returned';
  }
}
