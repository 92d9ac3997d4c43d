import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AuthkeyView } from '../../../shared/ipc/authkey-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { AuthkeyAge } from './authkey-age.tsx';

/** Whoever has the authkey can't sell any more, so it is asked by name. */
export function RevokeDialog({
  authkey,
  onClose,
}: {
  readonly authkey: AuthkeyView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { token, label } = authkey;
  const { call } = useBridge();
  const client = useQueryClient();
  const revoking = useCommandRun<AuthkeyView[]>();
  const revoke = () =>
    revoking.run(
      () => call.revokeAuthkey({ token }),
      (list) => {
        client.setQueryData(QUERY_KEYS.authkeys, list);
        onClose();
      },
      () => void client.invalidateQueries({ queryKey: QUERY_KEYS.authkeys }),
    );
  return (
    <ConfirmDialog
      title={
        label === undefined
          ? t('authkeys.revokeNameless')
          : t('authkeys.revokeQuestion', { name: `\u2068${label}\u2069` })
      }
      confirm={t('authkeys.revoke')}
      running={revoking}
      onConfirm={revoke}
      onClose={onClose}
    >
      <bdi className="authkey-path" dir="ltr">
        {token}
      </bdi>
      <p>
        <AuthkeyAge authkey={authkey} />
      </p>
      <p>{t('authkeys.revokeText')}</p>
    </ConfirmDialog>
  );
}
