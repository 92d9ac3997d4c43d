import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { DailyBackupView } from '../../../shared/ipc/backup-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PathInput } from '../../components/path-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useDailyBackup } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from './setting-card.tsx';
import '../../components/switch.css';

/** A backup each day into a folder, how many stay, and how the latest went. */
export function DailyBackupCard() {
  const { t } = useTranslation();
  const { data } = useDailyBackup();
  return (
    <SettingCard title={t('backup.daily')} hint={t('backup.dailyHint')}>
      {data && <DailyBackupForm daily={data} />}
    </SettingCard>
  );
}

function DailyBackupForm({ daily }: { readonly daily: DailyBackupView }) {
  const { t, i18n } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const saving = useCommandRun<DailyBackupView>();
  const [on, setOn] = useState(daily.on);
  const [folder, setFolder] = useState(daily.folder);
  const [keep, setKeep] = useState(String(daily.keep));
  const [passphrase, setPassphrase] = useState('');
  const days = Number(keep);
  const isComplete =
    Number.isInteger(days) &&
    days >= 1 &&
    days <= 365 &&
    (!on || (folder.trim() !== '' && (passphrase !== '' || daily.passphraseKept)));
  const isChanged =
    on !== daily.on ||
    folder.trim() !== daily.folder ||
    days !== daily.keep ||
    passphrase !== '' ||
    // Saved as it is, the folder that is there now is the one.
    daily.problem?.code === 'backup-folder-other';
  const save = () =>
    saving.run(
      () => call.setDailyBackup({ on, folder: folder.trim(), keep: days, ...(passphrase && { passphrase }) }),
      (view) => {
        client.setQueryData(QUERY_KEYS.dailyBackup, view);
        setPassphrase('');
      },
    );
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <Switch className="switch" isSelected={on} onChange={setOn}>
        <span className="switch__track" />
        {t('backup.dailyOn')}
      </Switch>
      <PathInput
        label={t('backup.dailyFolder')}
        hint={t('backup.dailyFolderHint')}
        value={folder}
        onChange={setFolder}
      />
      <TextInput
        label={t('backup.dailyKeep')}
        inputMode="numeric"
        leftToRight
        value={keep}
        onChange={setKeep}
      />
      <SecretInput
        label={t('backup.dailyPassphrase')}
        hint={t(daily.passphraseKept ? 'backup.dailyPassphraseKept' : 'backup.passphraseHint')}
        autoComplete="new-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      {daily.on && (
        <p role="status">
          {daily.lastMadeMs === undefined
            ? t('backup.dailyNone')
            : t('backup.dailyLast', { time: time.format(daily.lastMadeMs) })}
        </p>
      )}
      <ErrorNote error={saving.error ?? daily.problem} />
      <PushButton
        kind="primary"
        isPending={saving.busy}
        isDisabled={!isChanged || !isComplete}
        onPress={save}
      >
        {t('app.save')}
      </PushButton>
    </>
  );
}
