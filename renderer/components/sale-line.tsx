import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { SaleRow } from '../../shared/ipc/sale-view.ts';
import { formatShortDay, formatTime } from '../format/time-format.ts';
import { useLocale } from '../locales/use-locale.ts';
import { Amount } from './amount.tsx';
import { StateBadge } from './state-badge.tsx';
import './sale-line.css';

export interface SaleLineProps {
  readonly sale: SaleRow;
  readonly onOpen: () => void;
  /** Is it the one shown beside the list? */
  readonly current?: boolean;
  /** Where sales of several days are listed. */
  readonly withDay?: boolean;
  /** In a list whose rows the arrow keys go through, one alone is. */
  readonly isInTabOrder?: boolean;
}

/** One sale in a list: when, what for, how much, and how it stands. */
export function SaleLine({
  sale,
  onOpen,
  current = false,
  withDay = false,
  isInTabOrder = true,
}: SaleLineProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  return (
    <Button
      className="sale-line"
      onPress={onOpen}
      excludeFromTabOrder={!isInTabOrder}
      data-testid="sale-row"
      data-state={sale.tender === 'bitcoin' ? sale.state : sale.tender}
      data-paid={sale.paid}
      data-number={sale.number}
      aria-current={current}
    >
      <span className="sale-line__time">
        {withDay && <span className="sale-line__day">{formatShortDay(sale.chargedMs, tag)}</span>}
        {formatTime(sale.chargedMs, tag)}
      </span>
      <span className="sale-line__about">
        <span className="sale-line__number">{t('sale.number', { number: sale.number })}</span>
        <bdi className="sale-line__memo">{sale.memo}</bdi>
      </span>
      <span className="sale-line__price">
        <Amount value={sale.price} />
      </span>
      <StateBadge sale={sale} />
    </Button>
  );
}
