import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeAuthkey } from '../../../shared/ipc/authkey-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';

/** One that only receives, as a file that another till's setup reads. */
export function MakeAuthkeyCard() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [folder, setFolder] = useState('');
  const [path, setPath] = useState<string>();
  const making = useCommandRun<MadeAuthkey>();
  const lookAgain = () => void client.invalidateQueries({ queryKey: QUERY_KEYS.authkeys });
  const make = () => {
    setPath(undefined);
    making.run(
      () => call.makeAuthkey({ folder }),
      (made) => {
        setPath(made.path);
        lookAgain();
      },
      lookAgain,
    );
  };
  return (
    <SettingCard title={t('authkeys.forAnother')} hint={t('authkeys.forAnotherHint')}>
      <TextInput
        label={`${t('authkeys.folder')} (${t('app.optional')})`}
        hint={t('authkeys.folderHint')}
        autoComplete="off"
        leftToRight
        value={folder}
        onChange={setFolder}
      />
      <div role="status">
        {path !== undefined && (
          <>
            <p>{t('authkeys.written')}</p>
            <bdi className="authkey-path" dir="ltr" data-testid="authkey-path">
              {path}
            </bdi>
            <p>{t('authkeys.carry')}</p>
          </>
        )}
      </div>
      <ErrorNote error={making.error} />
      <PushButton isPending={making.busy} onPress={make}>
        {t('authkeys.make')}
      </PushButton>
    </SettingCard>
  );
}
