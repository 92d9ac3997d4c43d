import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { fromMoneyText, isPositive } from '../../../shared/money/money.ts';
import { PushButton } from '../../components/push-button.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { useMay } from '../../people/use-may.ts';

/** The way to where a sale's money is given back, for whoever may get that ready. */
export function RefundButton({ sale: { saleId, received } }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const may = useMay();
  if (!may('prepare-refund') || !isPositive(fromMoneyText(received))) return null;
  return (
    <PushButton size="action" onPress={() => go({ screen: 'sales', saleId, part: 'refund' })}>
      {t('sale.refund')}
    </PushButton>
  );
}
