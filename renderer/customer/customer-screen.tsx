import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../shared/ipc/customer-view.ts';
import { BTC } from '../../shared/money/currency.ts';
import { Amount } from '../components/amount.tsx';
import { StateIcon } from '../components/state-icon.tsx';
import { type DisplayState, displayStateOf, toneOf } from '../domain/display-state.ts';
import { formatCountdown } from '../format/time-format.ts';
import { PaymentCode, payableUri } from '../screens/sale/payment-code.tsx';
import { PracticeRibbon } from '../screens/shell/practice-ribbon.tsx';
import { CustomerTicketScreen } from './customer-ticket.tsx';
import './customer-screen.css';

type CustomerSale = NonNullable<CustomerView['sale']>;

/** The time is told only when it is nearly up. */
const HURRY_MS = 2 * 60_000;

/** What a customer reads from his side of the counter. */
export function CustomerScreen({ view, nowMs }: { readonly view: CustomerView; readonly nowMs: number }) {
  const { t } = useTranslation();
  const { sale, ticket, shopName, practice } = view;
  return (
    <main className="customer" data-practice={practice}>
      {practice && <PracticeRibbon forCustomer />}
      {sale === undefined && ticket ? (
        <CustomerTicketScreen ticket={ticket} shopName={shopName} />
      ) : sale === undefined ? (
        <div className="customer__idle">
          <h1>{shopName}</h1>
          <p>{t('customer.welcome')}</p>
        </div>
      ) : sale.paid ? (
        <div className="customer__paid" role="status" data-testid="customer-state" data-paid="true">
          <StateIcon state={displayStateOf(sale)} />
          <h1>{t('state.confirmed.word')}</h1>
          <Sums sale={sale} />
        </div>
      ) : (
        <Payable sale={sale} shopName={shopName} nowMs={nowMs} />
      )}
    </main>
  );
}

function Payable({
  sale,
  shopName,
  nowMs,
}: {
  readonly sale: CustomerSale;
  readonly shopName: string;
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const uri = payableUri(sale, nowMs);
  const leftMs = sale.deadlineMs - nowMs;
  // The page knows that the time is up before main has looked once more.
  const state: DisplayState = sale.state === 'open' && uri === undefined ? 'expired' : displayStateOf(sale);
  return (
    <div className="customer__payment">
      <div className="customer__code">
        {uri === undefined ? <StateIcon state={state} /> : <PaymentCode uri={uri} />}
      </div>
      <div className="customer__due">
        <p className="customer__shop">{shopName}</p>
        <Sums sale={sale} />
        <div
          className="customer__word"
          role="status"
          data-testid="customer-state"
          data-state={sale.state}
          data-tone={toneOf(state)}
          style={{ '--letters': [...t(`state.${state}.word`)].length } as CSSProperties}
        >
          <h1>{t(`state.${state}.word`)}</h1>
        </div>
        <p className="customer__time" role="timer" aria-live="off">
          {uri !== undefined && leftMs <= HURRY_MS && t('sale.timeLeft', { time: formatCountdown(leftMs) })}
        </p>
      </div>
    </div>
  );
}

/** The price as it was rung up, and what the code asks for: after a part payment, what is left. */
function Sums({ sale }: { readonly sale: CustomerSale }) {
  const asked = sale.state === 'partial' ? sale.missing : sale.due;
  return (
    <p className="customer__sums">
      {sale.price.currency !== BTC && <Amount value={sale.price} testId="customer-price" />}
      <Amount value={asked} testId="customer-due" />
    </p>
  );
}
