import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubStatusView } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { CertificateField } from '../../components/certificate-field.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from './setting-card.tsx';

/** Whom this till trusts to vouch for the hub's certificate: whom the system does, or one that the owner pinned. */
export function HubCertificate({ status }: { readonly status: HubStatusView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const pinning = useCommandRun<HubStatusView>();
  const [editing, setEditing] = useState(false);
  const [pem, setPem] = useState('');
  const pin = (ca?: string) =>
    pinning.run(
      () => call.pinHubCa(ca === undefined ? {} : { ca }),
      (next) => {
        client.setQueryData(QUERY_KEYS.hubStatus, next);
        setEditing(false);
        setPem('');
      },
    );
  return (
    <SettingCard
      title={t('settings.certificate')}
      hint={
        status.pinnedCa === undefined
          ? t('settings.certificateSystem')
          : t('settings.certificatePinned', { name: `\u2068${status.pinnedCa}\u2069` })
      }
    >
      {editing && <CertificateField value={pem} onChange={setPem} />}
      <ErrorNote error={pinning.error} />
      <div className="setting-card__buttons">
        {editing ? (
          <PushButton isPending={pinning.busy} isDisabled={pem.trim() === ''} onPress={() => pin(pem)}>
            {t('settings.certificatePin')}
          </PushButton>
        ) : (
          <PushButton onPress={() => setEditing(true)}>{t('settings.certificateGive')}</PushButton>
        )}
        {status.pinnedCa !== undefined && (
          <PushButton isPending={pinning.busy} onPress={() => pin()}>
            {t('settings.certificateUnpin')}
          </PushButton>
        )}
      </div>
    </SettingCard>
  );
}
