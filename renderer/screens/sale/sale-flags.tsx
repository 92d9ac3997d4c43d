import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { fromMoneyText, isPositive } from '../../../shared/money/money.ts';
import { Amount } from '../../components/amount.tsx';
import { Icon } from '../../components/icons.tsx';
import { personName } from '../../format/person-name.ts';
import './sale-flags.css';

interface Flag {
  readonly name: string;
  readonly text: string;
  readonly next?: string;
  readonly amount?: InvoiceSaleView['due'];
}

/** What else is true of a sale beside its state, each with its next step. */
export function SaleFlags({ sale }: { readonly sale: InvoiceSaleView }) {
  const flags = useFlags(sale);
  if (flags.length === 0) return null;
  return (
    <ul className="sale-flags">
      {flags.map(({ name, text, next, amount }) => (
        <li key={name} className="sale-flags__flag" data-flag={name}>
          <Icon name="attention" />
          <span>
            {amount ? <WithAmount text={text} amount={<Amount value={amount} />} /> : text}
            {next !== undefined && <strong> {next}</strong>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Stands in a translated sentence where the amount belongs; no catalogue uses it otherwise. */
const AMOUNT_PLACE = '\ufffc';

function WithAmount({ text, amount }: { readonly text: string; readonly amount: ReactNode }) {
  const [before, after] = text.split(AMOUNT_PLACE);
  return (
    <>
      {before}
      {amount}
      {after}
    </>
  );
}

function useFlags(sale: InvoiceSaleView): readonly Flag[] {
  const { t } = useTranslation();
  const flags: (Flag | false)[] = [
    isPositive(fromMoneyText(sale.paidOver)) && {
      name: 'paid-over',
      text: t('flag.paidOver', { amount: AMOUNT_PLACE }),
      next: t('flag.paidOverNext'),
      amount: sale.paidOver,
    },
    sale.holdsMoney && {
      name: 'holds-money',
      text: t('flag.holdsMoney', { amount: AMOUNT_PLACE }),
      next: t('flag.holdsMoneyNext'),
      amount: sale.received,
    },
    sale.withdrawnBy !== undefined && {
      name: 'cancelled-by',
      text: t('flag.cancelledBy', { name: personName(sale.withdrawnBy, t) }),
    },
    sale.paidAroundWithdrawal === 'before' &&
      sale.state !== 'withdrawn' && {
        name: 'paid-before-cancel',
        text: t('flag.paidBeforeCancel'),
        next: t('flag.paidBeforeCancelNext'),
      },
    sale.paidAroundWithdrawal === 'after' && {
      name: 'paid-after-cancel',
      text: t('flag.paidAfterCancel'),
      ...(sale.state === 'late' && { next: t('flag.paidAfterCancelNext') }),
    },
    sale.markedBy !== undefined && {
      name: 'marked-by',
      text: t('flag.markedBy', { name: personName(sale.markedBy, t) }),
      next: t('flag.markedByNext'),
    },
    isPositive(fromMoneyText(sale.cameAfterMark)) && {
      name: 'came-after-mark',
      text: t('flag.cameAfterMark', { amount: AMOUNT_PLACE }),
      next: t('flag.cameAfterMarkNext'),
      amount: sale.cameAfterMark,
    },
    isPositive(fromMoneyText(sale.goneAfterMark)) && {
      name: 'gone-after-mark',
      text: t('flag.goneAfterMark', { amount: AMOUNT_PLACE }),
      next: t('flag.goneAfterMarkNext'),
      amount: sale.goneAfterMark,
    },
    sale.atRisk && { name: 'at-risk', text: t('flag.atRisk'), next: t('flag.atRiskNext') },
    sale.conflicted &&
      sale.state !== 'confirmed' && {
        name: 'conflicted',
        text: t('flag.conflicted'),
        ...(sale.state !== 'reversed' && { next: t('flag.conflictedNext') }),
      },
    sale.replaceable && { name: 'replaceable', text: t('flag.replaceable') },
    sale.matchedByAmount && { name: 'matched-by-amount', text: t('flag.matchedByAmount') },
  ];
  return flags.filter((flag) => flag !== false);
}
