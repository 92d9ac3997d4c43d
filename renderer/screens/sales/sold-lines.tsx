import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../shared/ipc/ticket-view.ts';
import { Amount } from '../../components/amount.tsx';
import { formatPlain } from '../../format/money-format.ts';
import { useLocale } from '../../locales/use-locale.ts';

export interface SoldLinesProps {
  readonly ticket: TicketView;
  readonly currency: string;
}

/** What was sold: the ticket as it was rung up, line by line, with what came off it and on top. */
export function SoldLines({ ticket, currency }: SoldLinesProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { lines, discount, taxes, tip } = ticket;
  const amount = (decimal: string) => <Amount value={{ amount: decimal, currency }} />;
  const percent = (text: string | undefined) => (text === undefined ? '' : `${formatPlain(text, tag)} %`);
  return (
    <section className="sale-detail__part">
      <h3>{t('counter.ticket')}</h3>
      <ul className="sold-lines" data-testid="sold-lines">
        {lines.map((line, index) => (
          // Lines have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Row key={index} value={amount(line.total)}>
            <bdi dir="ltr">{formatPlain(line.quantity, tag)} ×</bdi>{' '}
            <bdi>{line.name === '' ? t('counter.typedAmount') : line.name}</bdi>{' '}
            {line.discount && <Off percent={percent(line.discount.percent)} reason={line.discount.reason} />}
          </Row>
        ))}
        {discount && (
          <Row value={<>−{amount(discount.amount)}</>}>
            {t('counter.discount')} <Off percent={percent(discount.percent)} reason={discount.reason} />
          </Row>
        )}
        {taxes.map(({ name, percent: rate, included, tax }) => (
          <Row key={`${name} ${rate} ${included}`} value={amount(tax)} isInside={included}>
            <bdi>{`${name} ${percent(rate)}`}</bdi>
          </Row>
        ))}
        {tip && (
          <Row value={amount(tip.amount)}>
            {t('counter.tip')} {percent(tip.percent)}
          </Row>
        )}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly children: ReactNode;
  readonly value: ReactNode;
  /** Is part of the prices above it. */
  readonly isInside?: boolean;
}

function Row({ children, value, isInside = false }: RowProps) {
  return (
    <li data-inside={isInside}>
      <span>{children}</span>
      <span>{value}</span>
    </li>
  );
}

function Off({ percent, reason }: { readonly percent: string; readonly reason: string }) {
  return (
    <small>
      {percent} <bdi>{reason}</bdi>
    </small>
  );
}
