import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

type BoardEvent = Extract<
  JournalEvent,
  {
    kind:
      | 'sale-charged'
      | 'invoice-posting'
      | 'invoice-posted'
      | 'invoice-not-posted'
      | 'withdrawal-requested'
      | 'withdrawal-confirmed';
  }
>;

type Standing = 'wanted' | 'posting' | 'posted' | 'withdrawing' | 'closed';

/** Keeps which sales there is something to do about on the public board, and which are listed there. */
export function projectBoard(event: BoardEvent, journal: Journal): void {
  const { saleId = '' } = event;
  const move = (from: readonly Standing[], to: Standing) =>
    journal.run(
      'UPDATE board_invoices SET standing = ? WHERE sale_id = ? AND standing IN (SELECT value FROM json_each(?))',
      to,
      saleId,
      JSON.stringify(from),
    );
  switch (event.kind) {
    case 'sale-charged':
      if (!event.body.board) return;
      return journal.run(
        "INSERT INTO board_invoices VALUES (?, ?, ?, 'wanted')",
        saleId,
        event.body.hubId,
        event.body.deadlineMs,
      );
    case 'invoice-posting':
      return move(['wanted'], 'posting');
    case 'invoice-posted':
      return move(['posting'], 'posted');
    case 'invoice-not-posted':
      return move(['wanted', 'posting'], 'closed');
    case 'withdrawal-requested':
      return move(['wanted', 'posting', 'posted', 'closed'], 'withdrawing');
    case 'withdrawal-confirmed':
      return move(['withdrawing'], 'closed');
  }
}
