import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import './board-line.css';

/** The short code that a cashier reads out, once the hub's public board has the invoice. */
export function BoardLine({ board }: { readonly board: NonNullable<InvoiceSaleView['board']> }) {
  const { t } = useTranslation();
  return (
    <p className="board-line" data-testid="board-line" data-standing={board.standing}>
      {board.standing === 'posted' ? (
        <>
          <span>{t('sale.boardCode')}</span>
          <bdi className="board-line__code" dir="ltr">
            {board.code}
          </bdi>
        </>
      ) : (
        <span className="board-line__news">
          {t(board.standing === 'posting' ? 'sale.boardPosting' : 'sale.notOnBoard')}
        </span>
      )}
    </p>
  );
}
