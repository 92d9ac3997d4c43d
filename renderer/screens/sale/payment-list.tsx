import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView, PaymentView } from '../../../shared/ipc/sale-view.ts';
import { Amount } from '../../components/amount.tsx';
import { isolatedHost } from '../../format/isolated-host.ts';
import './payment-list.css';

/** The payments of a sale, each with how it stands. */
export function PaymentList({
  sale,
}: {
  readonly sale: Pick<InvoiceSaleView, 'payments' | 'confirmationsRequired' | 'deadlineMs'>;
}) {
  const { t } = useTranslation();
  return (
    <ul className="payment-list">
      {sale.payments.map((payment) => (
        <li key={payment.paymentId} className="payment-list__payment" data-standing={payment.standing}>
          <Amount value={payment.amount} />
          <span className="payment-list__standing">
            {t(`sale.standing.${wordOf(payment)}`)}
            {payment.standing === 'live' && !payment.internal && payment.byBalance === undefined && (
              <>
                {' · '}
                {t('sale.confirmations', {
                  n: payment.confirmations,
                  required: Math.max(1, sale.confirmationsRequired),
                })}
              </>
            )}
            {payment.firstSeenMs > sale.deadlineMs && ` · ${t('sale.late')}`}
          </span>
          {payment.payer && (
            <span className="payment-list__payer" data-payer={payment.payer.publicKey}>
              {t('sale.fromHub', { host: isolatedHost(payment.payer.host) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function wordOf({ standing, confirmations, internal, byBalance }: PaymentView) {
  if (standing !== 'live') return standing;
  if (internal) return 'internal';
  return confirmations > 0 || byBalance === 'available' ? 'confirmed' : 'live';
}
