import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

type PayerEvent = Extract<
  JournalEvent,
  { kind: 'payer-trusted' | 'payer-distrusted' | 'payments-vouched' | 'payment-observed' }
>;

/** Keeps whose word the owner takes for money, and how the payments stand that were taken on it. */
export function projectPayers(event: PayerEvent, journal: Journal): void {
  switch (event.kind) {
    case 'payer-trusted': {
      const { publicKey, name, limit, total } = event.body;
      return journal.run(
        'INSERT OR REPLACE INTO trusted_payers VALUES (?, ?, ?, ?, ?, ?, ?)',
        publicKey,
        name,
        limit.amount,
        limit.currency,
        total?.amount ?? null,
        total?.currency ?? null,
        event.seq,
      );
    }
    case 'payer-distrusted':
      return journal.run('DELETE FROM trusted_payers WHERE public_key = ?', event.body.publicKey);
    case 'payments-vouched':
      for (const { paymentId, publicKey, amount } of event.body.vouches) {
        journal.run(
          'INSERT OR REPLACE INTO vouched_payments VALUES (?, ?, ?, ?, 0, NULL)',
          paymentId,
          event.saleId ?? '',
          publicKey,
          amount,
        );
      }
      return;
    case 'payment-observed': {
      const { paymentId, standing, confirmations } = event.body.payment;
      const isLost = standing === 'conflicted' || standing === 'dropped';
      const isConfirmed = !isLost && confirmations > 0;
      // One that is only there again is no word kept.
      return journal.run(
        `UPDATE vouched_payments SET confirmed = ?1, lost_seq = CASE WHEN ?1 = 1 THEN NULL ELSE coalesce(?2, lost_seq) END
           WHERE payment_id = ?3`,
        isConfirmed ? 1 : 0,
        isLost ? event.seq : null,
        paymentId,
      );
    }
  }
}
