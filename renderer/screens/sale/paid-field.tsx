import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { Amount } from '../../components/amount.tsx';
import { displayStateOf } from '../../domain/display-state.ts';
import { PaidFrame } from './paid-frame.tsx';
import { RefundButton } from './refund-button.tsx';
import { SaleFlags } from './sale-flags.tsx';
import { StateHeading } from './state-heading.tsx';
import { useStateWords } from './state-words.tsx';

/** A sale paid in bitcoin. */
export function PaidField({ sale }: { readonly sale: InvoiceSaleView }) {
  const words = useStateWords();
  const state = displayStateOf(sale);
  const inBtc = sale.price.currency === 'BTC';
  return (
    <PaidFrame
      sale={sale}
      atMs={sale.paidMs ?? sale.chargedMs}
      heading={<StateHeading sale={sale} shown={state} words={words(sale, state)} />}
      flags={<SaleFlags sale={sale} />}
      buttons={<RefundButton sale={sale} />}
    >
      <p className="paid__price">
        <Amount value={sale.price} {...(inBtc && { testId: 'invoice-due' })} />
      </p>
      {!inBtc && (
        <p className="paid__btc">
          <Amount value={sale.due} testId="invoice-due" />
        </p>
      )}
    </PaidFrame>
  );
}
