import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Right } from '../../../shared/domain/people/right.ts';
import type { SaleDecision } from '../../../shared/domain/sale-decision.ts';
import type { InvoiceSaleView } from '../../../shared/ipc/views.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton, type PushButtonProps } from '../../components/push-button.tsx';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useMay } from '../../people/use-may.ts';
import { rememberSale } from '../../queries/live-updates.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { MarkPaidDialog } from './mark-paid-dialog.tsx';

const DECISION_RIGHTS: Readonly<Record<SaleDecision, Right>> = {
  accept: 'accept',
  requote: 'sell',
  'mark-paid': 'mark-paid',
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
  const [asking, setAsking] = useState<'accept' | 'mark-paid'>();
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
      <ErrorNote error={requoting.error} />
      {asking === 'accept' && <AcceptDialog sale={sale} onClose={close} />}
      {asking === 'mark-paid' && <MarkPaidDialog sale={sale} onClose={close} />}
    </>
  );
}
