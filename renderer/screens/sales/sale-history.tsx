import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { HistoryEntry } from '../../../shared/ipc/sale-view.ts';
import type { MoneyText } from '../../../shared/money/money.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { isolatedHost } from '../../format/isolated-host.ts';
import { personName } from '../../format/person-name.ts';
import { formatTimeWithSeconds } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useHistory } from '../../queries/till-queries.ts';

/** What is told without saying by whom. */
const UNNAMED: ReadonlySet<HistoryEntry['kind']> = new Set([
  'charged',
  'tendered',
  'requoted',
  'receipt-printed',
]);

/** Everything that happened to a sale, in words, oldest first. */
export function SaleHistory({ saleId }: { readonly saleId: string }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { data: entries, error } = useHistory(saleId);
  if (error) return <ErrorNote error={tillErrorOf(error)} />;
  return (
    <ol className="sale-history">
      {entries?.map((entry) => (
        <li key={entry.seq} className="sale-history__entry" data-kind={entry.kind}>
          <time dateTime={new Date(entry.atMs).toISOString()}>{formatTimeWithSeconds(entry.atMs, tag)}</time>
          <span>
            <AmountPhrase words={(money) => historyWords(entry, t, money)} />
            {entry.payer !== undefined && entry.kind === 'payment-seen' && (
              <> · {t('sale.fromHub', { host: isolatedHost(entry.payer) })}</>
            )}
            {entry.by !== undefined && UNNAMED.has(entry.kind) && <bdi> · {personName(entry.by, t)}</bdi>}
            {entry.reason !== undefined && (
              <span className="sale-history__reason"> {t('history.reason', { reason: entry.reason })}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** One entry as a sentence. */
function historyWords(entry: HistoryEntry, t: TFunction, money: (value: MoneyText) => string): string {
  const amount = entry.amount ? money(entry.amount) : '';
  switch (entry.kind) {
    case 'charged':
      return t('history.charged', { amount });
    case 'tendered':
      return t('history.tendered', { amount });
    case 'payment-seen':
      return t('history.paymentSeen', { amount });
    case 'payment-confirmations':
      return t('history.paymentConfirmations', { amount, n: entry.confirmations ?? 0 });
    case 'payment-conflicted':
      return t('history.paymentConflicted', { amount });
    case 'payment-dropped':
      return t('history.paymentDropped', { amount });
    case 'payment-at-risk':
      return t('history.paymentAtRisk', { amount });
    case 'payment-returned':
      return t('history.paymentReturned', { amount });
    case 'payment-identified':
      return t('history.paymentIdentified', { amount, host: isolatedHost(entry.payer ?? '') });
    case 'paid-accepted':
      return t('history.paidAccepted');
    case 'paid-confirmed':
      return t('history.paidConfirmed');
    case 'time-over':
      return t('history.timeOver');
    case 'accepted-unconfirmed':
      return t('history.acceptedUnconfirmed', { by: personName(entry.by ?? '', t) });
    case 'accepted-late':
      return t('history.acceptedLate', { by: personName(entry.by ?? '', t) });
    case 'accepted-on-word':
      return t('history.acceptedOnWord', { name: `\u2068${entry.payer ?? ''}\u2069` });
    case 'marked-paid':
      return t('history.markedPaid', { by: personName(entry.by ?? '', t) });
    case 'requoted':
      return t('history.requoted', { amount });
    case 'withdrawal-requested':
      return t('history.withdrawalRequested', { by: personName(entry.by ?? '', t) });
    case 'invoice-posted':
      return t('history.invoicePosted');
    case 'invoice-not-posted':
      return t('history.invoiceNotPosted');
    case 'withdrawn':
      return t('history.withdrawn');
    case 'settled':
      return t('history.settled', { by: personName(entry.by ?? '', t) });
    case 'written-off':
      return t('history.writtenOff', { by: personName(entry.by ?? '', t) });
    case 'refund-prepared':
      return t('history.refundPrepared', { amount, by: personName(entry.by ?? '', t) });
    case 'refund-dropped':
      return t('history.refundDropped', { by: personName(entry.by ?? '', t) });
    case 'refund-begun':
      return t('history.refundBegun', { amount, by: personName(entry.by ?? '', t) });
    case 'refund-found':
      return t('history.refundFound', { amount });
    case 'refund-sent':
      return t('history.refundSent');
    case 'refund-failed':
      return t('history.refundFailed');
    case 'refund-unknown':
      return t('history.refundUnknown');
    case 'takings-offered':
      return t('history.takingsOffered', {
        amount,
        trade: entry.order ? money(entry.order.trade) : '–',
        wanted: entry.order ? money(entry.order.wanted) : '–',
        state: t(`trade.states.${entry.order?.state ?? 'unknown'}.word`),
      });
    case 'receipt-printed':
      return t('history.receiptPrinted');
    case 'unattributed-assigned':
      return entry.by === undefined
        ? t('history.unattributedAssignedPlain')
        : t('history.unattributedAssigned', { by: personName(entry.by, t) });
    case 'other':
      return t('history.other');
    default:
      return assertNever(entry.kind);
  }
}
