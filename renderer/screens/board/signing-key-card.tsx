import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/ipc/board-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';

/** The key that people trust the shop by, and another one in its place. */
export function SigningKeyCard({ signer }: { readonly signer: string | undefined }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <SettingCard title={t('board.key')} hint={t('board.keyHint')}>
      {signer === undefined ? (
        <p>{t('board.noKey')}</p>
      ) : (
        <>
          <bdi className="board-key" dir="ltr" data-testid="signing-key">
            {signer}
          </bdi>
          <div className="setting-card__buttons">
            <CopyButton text={signer}>{t('board.copyKey')}</CopyButton>
            <PushButton onPress={() => setAsking(true)}>{t('board.changeKey')}</PushButton>
          </div>
        </>
      )}
      {isAsking && <ChangeKeyDialog onClose={() => setAsking(false)} />}
    </SettingCard>
  );
}

function ChangeKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const changing = useCommandRun<BoardView>();
  const change = () =>
    changing.run(
      () => call.changeInvoiceKey(undefined),
      (board) => {
        client.setQueryData(QUERY_KEYS.board, board);
        onClose();
      },
    );
  return (
    <ConfirmDialog
      title={t('board.changeKeyQuestion')}
      confirm={t('board.changeKey')}
      keep={t('board.keepKey')}
      running={changing}
      onConfirm={change}
      onClose={onClose}
    >
      <p>{t('board.changeKeyText')}</p>
    </ConfirmDialog>
  );
}
