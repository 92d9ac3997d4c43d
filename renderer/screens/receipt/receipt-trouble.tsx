import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import type { ReceiptControls } from './use-receipt.ts';
import './receipt-trouble.css';

/** Why a receipt did not print, and the two ways on: the same printer again, or the system's dialog. */
export function ReceiptTrouble({ receipt }: { readonly receipt: ReceiptControls }) {
  const { t } = useTranslation();
  const { error, busy } = receipt;
  const byPrinter = error?.code.startsWith('printer-') ?? false;
  return (
    <div className="receipt-trouble">
      <ErrorNote error={error} />
      {byPrinter && (
        <div className="receipt-trouble__ways">
          {error?.code !== 'printer-cant-say' && (
            <PushButton icon={<Icon name="print" />} isDisabled={busy} onPress={receipt.print}>
              {t('sale.reprint')}
            </PushButton>
          )}
          <PushButton isDisabled={busy} onPress={receipt.printBySystem}>
            {t('sale.printBySystem')}
          </PushButton>
        </div>
      )}
    </div>
  );
}
