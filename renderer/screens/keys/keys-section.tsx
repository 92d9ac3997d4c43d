import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthkeyView } from '../../../shared/ipc/authkey-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useAuthkeys } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { AuthkeyRow } from './authkey-row.tsx';
import { ChangeAuthkeyDialog } from './change-authkey-dialog.tsx';
import { MakeAuthkeyCard } from './make-authkey-card.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import '../../components/row-list.css';
import './keys-section.css';

/** The authkeys of the account: what each may do, one more for another till, and none that is not needed. */
export function KeysSection() {
  const { t } = useTranslation();
  const { data: authkeys, error, isPending } = useAuthkeys();
  const [revoking, setRevoking] = useState<AuthkeyView>();
  const [changing, setChanging] = useState<AuthkeyView>();
  if (isPending) return <p>{t('app.loading')}</p>;
  const refused = error ? tillErrorOf(error) : undefined;
  if (refused?.code === 'passphrase-needed') return <OpenCard />;
  if (!authkeys) return <ErrorNote error={refused} />;
  const live = authkeys.filter(({ may }) => may.length > 0);
  const revoked = authkeys.filter(({ may }) => may.length === 0);
  return (
    <>
      <SettingCard title={t('authkeys.list')} hint={t('authkeys.listHint')}>
        <ul className="row-list">
          {[...live, ...revoked].map((authkey) => (
            <AuthkeyRow
              key={authkey.token}
              authkey={authkey}
              onChange={() => setChanging(authkey)}
              onRevoke={() => setRevoking(authkey)}
            />
          ))}
        </ul>
      </SettingCard>
      <MakeAuthkeyCard />
      {changing && <ChangeAuthkeyDialog authkey={changing} onClose={() => setChanging(undefined)} />}
      {revoking && <RevokeDialog authkey={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

/** Opens the owner's authkey; main forgets it after a few minutes, and this is asked again. */
function OpenCard() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const opening = useCommandRun<AuthkeyView[]>();
  const open = () =>
    opening.run(
      () => call.listAuthkeys({ passphrase }),
      (list) => client.setQueryData(QUERY_KEYS.authkeys, list),
    );
  return (
    <SettingCard title={t('authkeys.list')} hint={t('authkeys.openHint')}>
      <form
        className="authkey-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') open();
        }}
      >
        <SecretInput label={t('settings.ownersPassphrase')} value={passphrase} onChange={setPassphrase} />
        <ErrorNote error={opening.error} />
        <PushButton kind="primary" type="submit" isPending={opening.busy} isDisabled={passphrase === ''}>
          {t('authkeys.open')}
        </PushButton>
      </form>
    </SettingCard>
  );
}
