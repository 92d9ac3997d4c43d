import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { AddressText } from '../../components/address-text.tsx';
import { BoardLine } from './board-line.tsx';
import { Countdown } from './countdown.tsx';

/** While the code may be paid: for how long, and to where. */
export function PayableDetails({ sale, nowMs }: { readonly sale: InvoiceSaleView; readonly nowMs: number }) {
  return (
    <>
      <Countdown sale={sale} nowMs={nowMs} />
      <p className="payment__address">
        <AddressText address={sale.address} />
      </p>
      {sale.board && <BoardLine board={sale.board} />}
    </>
  );
}
