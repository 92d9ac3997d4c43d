import { useTranslation } from 'react-i18next';
import type { SaleRow } from '../../shared/ipc/views.ts';
import { displayStateOf, toneOf } from '../domain/display-state.ts';
import { StateIcon } from './state-icon.tsx';
import './state-badge.css';

/** A sale's state in a list: icon, shape, colour and word. */
export function StateBadge({
  sale,
  size = 'small',
}: {
  readonly sale: Pick<SaleRow, 'state' | 'paid'>;
  readonly size?: 'small' | 'large';
}) {
  const { t } = useTranslation();
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
