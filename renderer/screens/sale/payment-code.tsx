import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { QrCode } from '../../components/qr-code.tsx';

/** The code to scan, and its text for whoever reads the page instead of the screen. */
export function PaymentCode({ uri }: { readonly uri: NonNullable<InvoiceSaleView['uri']> }) {
  const { t } = useTranslation();
  return (
    <>
      <QrCode text={uri} label={t('sale.qrLabel')} testId="invoice-qr" />
      <span className="visually-hidden" aria-hidden="true" data-testid="invoice-uri">
        {uri}
      </span>
    </>
  );
}

/** The code that may be paid now: none once the time is up, whatever main still says. */
export function payableUri(
  sale: Pick<InvoiceSaleView, 'uri' | 'deadlineMs'>,
  nowMs: number,
): string | undefined {
  return nowMs <= sale.deadlineMs ? sale.uri : undefined;
}
