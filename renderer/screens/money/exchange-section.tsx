import type { HubStatusView } from '../../../shared/ipc/hub-view.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useExchange } from '../../queries/trade-queries.ts';
import { ExchangeBalances } from './exchange-balances.tsx';
import { OpenOrders } from './open-orders.tsx';
import { OrderCard } from './order-card.tsx';
import { TradeList } from './trade-list.tsx';

/** Trading: what there is, placing an order, what is open and what was traded. */
export function ExchangeSection({ offers }: { readonly offers: NonNullable<HubStatusView['offers']> }) {
  const { data: exchange, error } = useExchange();
  return (
    <>
      <div className="money__column" data-region tabIndex={-1}>
        {error && <ErrorNote error={tillErrorOf(error)} />}
        <ExchangeBalances exchange={exchange} failed={error !== null} />
        <OrderCard exchange={exchange} canQuote={offers.includes('get-exchange-quote')} />
      </div>
      <div className="money__column" data-region tabIndex={-1}>
        <OpenOrders exchange={exchange} failed={error !== null} canCancel={offers.includes('cancel-order')} />
        <TradeList />
      </div>
    </>
  );
}
