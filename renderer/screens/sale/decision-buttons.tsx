import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Right } from '../../../shared/domain/people/right.ts';
import type { SaleDecision } from '../../../shared/domain/sale-decision.ts';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton, type PushButtonProps } from '../../components/push-button.tsx';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useMay } from '../../people/use-may.ts';
import { rememberSale } from '../../queries/live-updates.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const DECISION_RIGHTS: Readonly<Record<SaleDecision, Right>> = {
  accept: 'accept',
  requote: 'sell',
  'mark-paid': 'mark-paid',
  withdraw: 'withdraw',
  settle: 'resolve',
  'write-off': 'resolve',
};

/**
 * A button for each decision that is open and offered here. What can't be undone asks by name; a requote only asks the
 * customer again.
 */
export function DecisionButtons({
  sale,
  offered,
  size = 'normal',
  onRequoted,
}: {
  readonly sale: InvoiceSaleView;
  readonly offered: readonly SaleDecision[];
  readonly size?: NonNullable<PushButtonProps['size']>;
  readonly onRequoted?: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const isTooSoon = useTooSoon();
  const requoting = useCommandRun<InvoiceSaleView>();
  const [asking, setAsking] = useState<Exclude<SaleDecision, 'requote'>>();
  const { saleId, number } = sale;
  const withSums = (words: (sums: { readonly received: string; readonly due: string }) => string) => (
    <AmountPhrase words={(money) => words({ received: money(sale.received), due: money(sale.due) })} />
  );
  const close = () => setAsking(undefined);
  const may = useMay();
  const offers = (decision: SaleDecision) =>
    offered.includes(decision) && sale.decisions.includes(decision) && may(DECISION_RIGHTS[decision]);
  const requote = () => {
    if (isTooSoon()) return;
    requoting.run(
      () => call.requoteSale({ saleId: sale.saleId }),
      (requoted) => {
        rememberSale(client, requoted);
        onRequoted?.();
      },
    );
  };
  return (
    <>
      {offers('accept') && (
        <PushButton size={size} onPress={() => setAsking('accept')}>
          {t(sale.state === 'late' ? 'sale.acceptLate' : 'sale.acceptNow')}
        </PushButton>
      )}
      {offers('requote') && (
        <PushButton size={size} isPending={requoting.busy} onPress={requote}>
          {t(sale.price.currency === 'BTC' ? 'sale.requoteBtc' : 'sale.requote')}
        </PushButton>
      )}
      {offers('mark-paid') && (
        <PushButton size={size} onPress={() => setAsking('mark-paid')}>
          {t('sale.markPaid')}
        </PushButton>
      )}
      {offers('settle') && (
        <PushButton size={size} onPress={() => setAsking('settle')}>
          {t('tasks.settle')}
        </PushButton>
      )}
      {offers('write-off') && (
        <PushButton size={size} onPress={() => setAsking('write-off')}>
          {t('tasks.writeOff')}
        </PushButton>
      )}
      {offers('withdraw') && (
        <PushButton size={size} data-testid="withdraw-invoice" onPress={() => setAsking('withdraw')}>
          {t('sale.cancel')}
        </PushButton>
      )}
      <ErrorNote error={requoting.error} />
      {asking === 'accept' && sale.state !== 'late' && <AcceptDialog sale={sale} onClose={close} />}
      {asking === 'accept' && sale.state === 'late' && (
        <ReasonDialog
          title={withSums(({ received }) => t('sale.acceptLateQuestion', { amount: received }))}
          text={t('sale.acceptLateText')}
          hint={t('sale.acceptLateReasonHint')}
          confirm={t('sale.acceptLate')}
          decide={(reason) => call.acceptSale({ saleId, reason })}
          onClose={close}
        />
      )}
      {asking === 'withdraw' && <CancelDialog sale={sale} onClose={close} />}
      {asking === 'mark-paid' && (
        <ReasonDialog
          title={t('sale.markPaidQuestion', { number })}
          text={withSums((sums) => t('sale.markPaidText', sums))}
          hint={t('sale.markPaidReasonHint')}
          confirm={t('sale.markPaidConfirm')}
          decide={(reason) => call.markSalePaid({ saleId, reason })}
          onClose={close}
        />
      )}
      {asking === 'settle' && (
        <ReasonDialog
          title={t('tasks.settleQuestion', { number })}
          text={withSums((sums) => t('tasks.settleText', sums))}
          hint={t('tasks.settleHint')}
          confirm={t('tasks.settleConfirm')}
          decide={(reason) => call.settleSale({ saleId, reason })}
          onClose={close}
        />
      )}
      {asking === 'write-off' && (
        <ReasonDialog
          title={t('tasks.writeOffQuestion', { number })}
          text={withSums((sums) => t('tasks.writeOffText', sums))}
          hint={t('tasks.writeOffHint')}
          confirm={t('tasks.writeOffConfirm')}
          decide={(reason) => call.writeOffSale({ saleId, reason })}
          onClose={close}
        />
      )}
    </>
  );
}
