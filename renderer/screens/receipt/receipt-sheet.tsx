import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ReceiptLine } from '../../../shared/ipc/receipt-view.ts';
import { QrCode } from '../../components/qr-code.tsx';
import './receipt-sheet.css';

/** The receipt as it goes to the printer, and the only thing that does. */
export function ReceiptSheet({ sheet }: { readonly sheet: readonly ReceiptLine[] }) {
  return createPortal(
    <div className="receipt-sheet" data-testid="receipt-sheet">
      {sheet.map((line, index) => (
        // A receipt is printed once and never reordered.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <SheetLine key={index} line={line} />
      ))}
    </div>,
    document.body,
  );
}

function SheetLine({ line }: { readonly line: ReceiptLine }) {
  const { t } = useTranslation();
  switch (line.kind) {
    case 'rule':
      return <hr />;
    case 'pair':
    case 'total':
      return (
        <p className={`receipt-sheet__${line.kind}`}>
          <span dir="auto">{line.label}</span>
          <bdi dir="auto">{line.value}</bdi>
        </p>
      );
    case 'qr':
      return <QrCode text={line.text} label={t('sale.qrLabel')} />;
    default:
      return (
        <p className={`receipt-sheet__${line.kind}`} dir="auto">
          {line.text}
        </p>
      );
  }
}
