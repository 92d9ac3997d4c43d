import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { DailyBackupView } from '../../../shared/ipc/backup-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ChosenPassphraseFields, isSameTwice, NO_PASSPHRASE } from '../../components/chosen-passphrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PathInput } from '../../components/path-input.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useDailyBackup } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SaveBar } from './save-bar.tsx';
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
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { call } = useBridge();
  const client = useQueryClient();
  const saving = useCommandRun<DailyBackupView>();
  const [on, setOn] = useState(daily.on);
  const [folder, setFolder] = useState(daily.folder);
  const [keep, setKeep] = useState(String(daily.keep));
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [saved, setSaved] = useState(false);
  const { passphrase } = chosen;
  const days = Number(keep);
  const isComplete =
    Number.isInteger(days) &&
    days >= 1 &&
    days <= 365 &&
    isSameTwice(chosen) &&
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
        setChosen(NO_PASSPHRASE);
        setSaved(true);
      },
    );
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
      <ChosenPassphraseFields
        label={t('backup.dailyPassphrase')}
        hint={t(daily.passphraseKept ? 'backup.dailyPassphraseKept' : 'backup.passphraseHint')}
        value={chosen}
        onChange={setChosen}
      />
      {daily.on && (
        <p role="status">
          {daily.lastMadeMs === undefined
            ? t('backup.dailyNone')
            : t('backup.dailyLast', { time: formatDayAndTime(daily.lastMadeMs, tag) })}
        </p>
      )}
      <ErrorNote error={daily.problem} />
      <SaveBar
        saver={{ busy: saving.busy, error: saving.error, saved }}
        changed={isChanged}
        possible={isComplete}
        onSave={save}
      />
    </>
  );
}
