import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icons.tsx';
import { PushButton, type PushButtonProps } from '../../components/push-button.tsx';
import type { useReceipt } from './use-receipt.ts';

export interface ReceiptButtonsProps {
  readonly receipt: ReturnType<typeof useReceipt>;
  readonly size?: NonNullable<PushButtonProps['size']>;
}

/** What can be done with a sale's receipt: on paper, as a file, by mail. */
export function ReceiptButtons({ receipt, size = 'normal' }: ReceiptButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <PushButton
        size={size}
        icon={<Icon name="print" />}
        hint="F9"
        isPending={receipt.busy}
        onPress={receipt.print}
      >
        {t('sale.print')}
      </PushButton>
      <PushButton size={size} icon={<Icon name="save" />} isPending={receipt.busy} onPress={receipt.savePdf}>
        {t('sale.savePdf')}
      </PushButton>
      <PushButton size={size} isPending={receipt.busy} onPress={receipt.mail}>
        {t('sale.mail')}
      </PushButton>
    </>
  );
}
