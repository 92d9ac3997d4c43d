import { useEffect, useRef } from 'react';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { useRefundOffer } from '../../queries/till-queries.ts';
import { RefundCard } from './refund-card.tsx';

/** Where a sale's money is given back; whoever came for that begins there. */
export function RefundPart({
  sale,
  isWanted,
}: {
  readonly sale: InvoiceSaleView;
  readonly isWanted: boolean;
}) {
  const part = useRef<HTMLDivElement>(null);
  const isKnown = useRefundOffer(sale.saleId, sale.received.amount + sale.refunded.amount).isFetched;
  useEffect(() => {
    if (!isWanted || !isKnown) return;
    part.current?.scrollIntoView({ block: 'start' });
    part.current?.focus({ preventScroll: true });
  }, [isWanted, isKnown]);
  return (
    <div ref={part} tabIndex={-1} data-testid="refund-part">
      <RefundCard sale={sale} />
    </div>
  );
}
