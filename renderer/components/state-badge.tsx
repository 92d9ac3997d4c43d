import { useTranslation } from 'react-i18next';
import type { InvoiceSaleRow, SaleRow } from '../../shared/ipc/sale-view.ts';
import { displayStateOf, toneOf } from '../domain/display-state.ts';
import { StateIcon } from './state-icon.tsx';
import './state-badge.css';

type TenderedRow = Exclude<SaleRow, InvoiceSaleRow>;

/** A sale's state in a list: icon, shape, colour and word; of one paid otherwise than in bitcoin, what with. */
export function StateBadge({
  sale,
  size = 'small',
}: {
  readonly sale: Pick<InvoiceSaleRow, 'tender' | 'state' | 'paid'> | TenderedRow;
  readonly size?: 'small' | 'large';
}) {
  const { t } = useTranslation();
  if (sale.tender !== 'bitcoin') {
    return (
      <span
        className={`state-badge state-badge--${size}`}
        data-tone="go"
        data-state={sale.tender}
        data-paid={sale.paid}
      >
        <StateIcon state="accepted" />
        <bdi className="state-badge__label">{sale.label ?? t(`tender.${sale.tender}`)}</bdi>
      </span>
    );
  }
  const state = displayStateOf(sale);
  return (
    <span
      className={`state-badge state-badge--${size}`}
      data-tone={toneOf(state)}
      data-state={sale.state}
      data-paid={sale.paid}
    >
      <StateIcon state={state} />
      {t(`state.${state}.word`)}
    </span>
  );
}
