import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeAuthkey, SealedAuthkey } from '../../../shared/ipc/authkey-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PathInput } from '../../components/path-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { SealedAuthkeyDialog } from './sealed-authkey-dialog.tsx';

type Way = 'code' | 'file';

/** One that only receives, for another till's setup: as a code that is shown once, or as a file. */
export function MakeAuthkeyCard() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [way, setWay] = useState<Way>('code');
  const [label, setLabel] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [folder, setFolder] = useState('');
  const [path, setPath] = useState<string>();
  const [sealed, setSealed] = useState<string>();
  const sealing = useCommandRun<SealedAuthkey>();
  const writing = useCommandRun<MadeAuthkey>();
  const lookAgain = () => void client.invalidateQueries({ queryKey: QUERY_KEYS.authkeys });
  const seal = () =>
    sealing.run(
      () => call.sealAuthkey({ passphrase, label }),
      (made) => {
        setSealed(made.sealed);
        setPassphrase('');
        setLabel('');
        lookAgain();
      },
      lookAgain,
    );
  const write = () => {
    setPath(undefined);
    writing.run(
      () => call.makeAuthkey({ folder, label }),
      (made) => {
        setPath(made.path);
        setLabel('');
        lookAgain();
      },
      lookAgain,
    );
  };
  return (
    <SettingCard title={t('authkeys.forAnother')} hint={t('authkeys.forAnotherHint')}>
      <SegmentedChoice
        label={t('authkeys.forAnother')}
        value={way}
        options={(['code', 'file'] as const).map((value) => ({ value, label: t(`authkeys.as.${value}`) }))}
        onChange={setWay}
      />
      <TextInput
        label={`${t('authkeys.label')} (${t('app.optional')})`}
        hint={t('authkeys.labelHint')}
        autoComplete="off"
        maxLength={60}
        value={label}
        onChange={setLabel}
      />
      {way === 'code' ? (
        <SecretInput
          label={t('authkeys.codePassphrase')}
          hint={t('authkeys.codePassphraseHint')}
          autoComplete="new-password"
          value={passphrase}
          onChange={setPassphrase}
        />
      ) : (
        <PathInput
          label={`${t('authkeys.folder')} (${t('app.optional')})`}
          hint={t('authkeys.folderHint')}
          value={folder}
          onChange={setFolder}
        />
      )}
      <div role="status">
        {way === 'file' && path !== undefined && (
          <>
            <p>{t('authkeys.written')}</p>
            <bdi className="authkey-path" dir="ltr" data-testid="authkey-path">
              {path}
            </bdi>
            <p>{t('authkeys.carry')}</p>
          </>
        )}
      </div>
      <ErrorNote error={way === 'code' ? sealing.error : writing.error} />
      {way === 'code' ? (
        <PushButton isPending={sealing.busy} isDisabled={passphrase === ''} onPress={seal}>
          {t('authkeys.makeCode')}
        </PushButton>
      ) : (
        <PushButton isPending={writing.busy} onPress={write}>
          {t('authkeys.make')}
        </PushButton>
      )}
      {sealed !== undefined && <SealedAuthkeyDialog sealed={sealed} onClose={() => setSealed(undefined)} />}
    </SettingCard>
  );
}
