import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerTicket } from '../../shared/ipc/ticket-view.ts';
import { Amount } from '../components/amount.tsx';
import { formatPlain } from '../format/money-format.ts';
import { useLocale } from '../locales/use-locale.ts';
import { CustomerTip } from './customer-tip.tsx';
import './customer-ticket.css';

export interface CustomerTicketProps {
  readonly ticket: CustomerTicket;
  readonly shopName: string;
}

/** What is being rung up, line by line, what it comes to, and the tip where the shop asks for one. */
export function CustomerTicketScreen({ ticket, shopName }: CustomerTicketProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const list = useRef<HTMLUListElement>(null);
  const { lines, discount, taxes, tip, total, currency, tips } = ticket;
  useEffect(() => {
    if (list.current && lines.length > 0) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length]);
  const amount = (decimal: string) => <Amount value={{ amount: decimal, currency }} />;
  return (
    <div className="customer__ticket" data-testid="customer-ticket">
      <ul className="customer__lines" aria-label={t('counter.ticket')} ref={list}>
        {lines.map((line, index) => (
          // Lines have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <span>
              {line.quantity !== '1' && <bdi dir="ltr">{formatPlain(line.quantity, tag)} × </bdi>}
              <bdi>{line.name === '' ? t('counter.typedAmount') : line.name}</bdi>
            </span>
            {amount(line.total)}
          </li>
        ))}
        {discount !== undefined && (
          <li>
            <span>{t('counter.discount')}</span>
            <span>−{amount(discount)}</span>
          </li>
        )}
        {taxes.map(({ name, percent, tax }) => (
          <li key={`${name} ${percent}`}>
            <bdi>{`${name} ${formatPlain(percent, tag)} %`}</bdi>
            {amount(tax)}
          </li>
        ))}
        {tip && (
          <li>
            <span>{t('counter.tip')}</span>
            {amount(tip.amount)}
          </li>
        )}
      </ul>
      <div className="customer__asked">
        <h1 className="customer__shop">{shopName}</h1>
        <p className="customer__total">
          <span>{t('counter.total')}</span>
          <Amount value={{ amount: total, currency }} testId="customer-total" />
        </p>
        {tips && <CustomerTip ticket={ticket} presets={tips} />}
      </div>
    </div>
  );
}
