import { asksForMoney, type InvoiceStatus } from '../../shared/domain/invoice-state.ts';
import { isPositive } from '../../shared/money/money.ts';
import type { EventBody, EventKind, JournalEvent } from '../journal/journal-event.ts';

/** The board drops whatever is older (hub-api §4). */
const LISTED_FOR_MS = 24 * 60 * 60 * 1000;
/** How far the hub's clock and the till's may lie apart after all. */
const CLOCK_MARGIN_MS = 60_000;
/** Nobody finds and pays an invoice in less. */
const WORTH_POSTING_MS = 30_000;

type Posting = EventBody<'invoice-posting'>;

/** A sale's invoice beside the public board, as the journal tells it. */
export interface BoardStanding {
  readonly code: string;
  /** As it was, or may have been, asked for: the same again is the same. */
  readonly posting?: Posting & { readonly atMs: number; readonly seq: number };
  /** What came of it; absent while nobody knows. */
  readonly outcome?:
    | { readonly as: 'posted' }
    | ({ readonly as: 'not-posted' } & EventBody<'invoice-not-posted'>);
  /** Whether somebody cancelled the sale, and whether that is through. */
  readonly withdrawal?: 'requested' | 'confirmed';
  readonly withdrawing?: EventBody<'invoice-withdrawing'> & { readonly seq: number };
}

/** Nothing for a sale that is not for the board. */
export function boardStandingOf(events: readonly JournalEvent[]): BoardStanding | undefined {
  const [charged] = events;
  if (charged?.kind !== 'sale-charged' || !charged.body.board) return undefined;
  const posting = find(events, 'invoice-posting');
  const refused = find(events, 'invoice-not-posted');
  const withdrawing = find(events, 'invoice-withdrawing');
  const outcome: BoardStanding['outcome'] = find(events, 'invoice-posted')
    ? { as: 'posted' }
    : refused && { as: 'not-posted', ...refused.body };
  return {
    code: charged.body.board.code,
    ...(posting && { posting: { ...posting.body, atMs: posting.atMs, seq: posting.seq } }),
    ...(outcome && { outcome }),
    ...(find(events, 'withdrawal-requested') && {
      withdrawal: find(events, 'withdrawal-confirmed') ? 'confirmed' : 'requested',
    }),
    ...(withdrawing && { withdrawing: { ...withdrawing.body, seq: withdrawing.seq } }),
  };
}

/** Whether the public may see the sale's invoice, now or after a request that is still under way arrives. */
export function mayBeOnBoard(
  standing: BoardStanding | undefined,
  deadlineMs: number,
  nowMs: number,
): boolean {
  const { posting, outcome } = standing ?? {};
  if (!posting) return false;
  if (outcome?.as === 'not-posted' && outcome.why !== 'given-up') return false;
  return nowMs <= Math.min(deadlineMs, posting.atMs + LISTED_FOR_MS) + CLOCK_MARGIN_MS;
}

/** What is to be done next about a sale's invoice on the board. */
export type BoardStep = 'post' | 'never-ask' | 'give-up' | 'withdraw' | 'confirm-withdrawal' | 'none';

/**
 * @param chargedDeadlineMs until when what is posted may be paid: of the first quote; what a sale is requoted at never comes on the
 *   board, for an address is posted once
 */
export function boardStep(
  standing: BoardStanding,
  status: InvoiceStatus,
  chargedDeadlineMs: number,
  nowMs: number,
): BoardStep {
  if (standing.withdrawal === 'confirmed') return 'none';
  if (standing.withdrawal)
    return mayBeOnBoard(standing, chargedDeadlineMs, nowMs) ? 'withdraw' : 'confirm-withdrawal';
  if (standing.outcome) return 'none';
  const isWanted =
    asksForMoney(status, nowMs) && status.deadlineMs === chargedDeadlineMs && !isPositive(status.received);
  if (standing.posting) return isWanted ? 'post' : 'give-up';
  return isWanted && nowMs + WORTH_POSTING_MS < chargedDeadlineMs ? 'post' : 'never-ask';
}

function find<Kind extends EventKind>(events: readonly JournalEvent[], kind: Kind) {
  return events.find((event): event is Extract<JournalEvent, { kind: Kind }> => event.kind === kind);
}
