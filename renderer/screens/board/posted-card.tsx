import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnPostedInvoice } from '../../../shared/ipc/board-view.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { usePostedInvoices } from '../../queries/board-queries.ts';
import { useSale } from '../../queries/till-queries.ts';
import { CancelDialog } from '../sale/cancel-dialog.tsx';
import { SettingCard } from '../settings/setting-card.tsx';

/** The shop's invoices on the board as anybody finds them, and the way to take one off. */
export function PostedCard() {
  const { t } = useTranslation();
  const posted = usePostedInvoices();
  const [cancelling, setCancelling] = useState<string>();
  return (
    <SettingCard title={t('board.own')} hint={t('board.ownHint')}>
      <ErrorNote error={posted.error ? tillErrorOf(posted.error) : undefined} />
      {posted.data?.length === 0 && <p data-testid="board-none">{t('board.none')}</p>}
      <ul className="board-list">
        {posted.data?.map((invoice) => (
          <PostedRow key={invoice.saleId} invoice={invoice} onCancel={() => setCancelling(invoice.saleId)} />
        ))}
      </ul>
      <PushButton isPending={posted.isFetching} onPress={() => void posted.refetch()}>
        {t('board.lookAgain')}
      </PushButton>
      {cancelling !== undefined && (
        <CancelPosted
          saleId={cancelling}
          onClose={() => {
            setCancelling(undefined);
            void posted.refetch();
          }}
        />
      )}
    </SettingCard>
  );
}

function PostedRow({
  invoice: { number, code, due, listed },
  onCancel,
}: {
  readonly invoice: OwnPostedInvoice;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <li className="board-list__row" data-testid="posted-invoice">
      <div className="board-list__words">
        <span className="board-list__head">
          <bdi className="board-code" dir="ltr">
            {code}
          </bdi>
          <Amount value={listed?.amount ?? due} />
        </span>
        <span>{t('sale.number', { number })}</span>
        {listed?.memo !== undefined && <bdi>{listed.memo}</bdi>}
        {listed?.place && (
          <bdi>{t('board.at', { latitude: listed.place.lat, longitude: listed.place.lng })}</bdi>
        )}
        {!listed && <span className="board-list__gone">{t('board.notListed')}</span>}
      </div>
      <PushButton
        kind="danger"
        aria-label={`${t('sale.cancel')}: ${t('sale.number', { number })}`}
        onPress={onCancel}
      >
        {t('sale.cancel')}
      </PushButton>
    </li>
  );
}

function CancelPosted({ saleId, onClose }: { readonly saleId: string; readonly onClose: () => void }) {
  const sale = useSale(saleId).data;
  return sale?.tender === 'bitcoin' ? <CancelDialog sale={sale} onClose={onClose} /> : null;
}
