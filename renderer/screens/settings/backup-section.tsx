import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ChosenPassphraseFields, isSameTwice, NO_PASSPHRASE } from '../../components/chosen-passphrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PathInput } from '../../components/path-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { DailyBackupCard } from './daily-backup-card.tsx';
import { SettingCard } from './setting-card.tsx';
import { useJournalExport } from './use-journal-export.ts';

/** The whole till in one file: made, and looked at whether it is whole; and the journal for other programs. */
export function BackupSection() {
  const { t } = useTranslation();
  const exporting = useJournalExport();
  return (
    <>
      <DailyBackupCard />
      <BackupFile />
      <SettingCard title={t('backup.export')} hint={t('backup.exportHint')}>
        <ErrorNote error={exporting.error} />
        <PushButton isPending={exporting.busy} onPress={exporting.start}>
          {t('backup.exportNow')}
        </PushButton>
      </SettingCard>
    </>
  );
}

function BackupFile() {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { call } = useBridge();
  const making = useCommandRun<CommandResult<'backUp'>>();
  const verifying = useCommandRun<CommandResult<'verifyBackup'>>();
  const [path, setPath] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [said, setSaid] = useState('');
  const request = { path: path.trim(), passphrase: chosen.passphrase };
  const isIncomplete = request.path === '' || request.passphrase === '';
  const make = () => {
    setSaid('');
    verifying.forgetError();
    making.run(
      () => call.backUp(request),
      ({ madeMs }) => setSaid(t('backup.made', { time: formatDayAndTime(madeMs, tag) })),
    );
  };
  const verify = () => {
    setSaid('');
    making.forgetError();
    verifying.run(
      () => call.verifyBackup(request),
      ({ madeMs, events }) => setSaid(t('backup.whole', { time: formatDayAndTime(madeMs, tag), n: events })),
    );
  };
  return (
    <SettingCard title={t('backup.file')} hint={t('backup.fileHint')}>
      <PathInput label={t('backup.path')} hint={t('backup.pathHint')} value={path} onChange={setPath} />
      <ChosenPassphraseFields
        label={t('backup.passphrase')}
        hint={t('backup.passphraseHint')}
        value={chosen}
        onChange={setChosen}
      />
      <p role="status">{said}</p>
      <ErrorNote error={making.error ?? verifying.error} />
      <div className="setting-card__buttons">
        <PushButton
          kind="primary"
          isPending={making.busy}
          isDisabled={isIncomplete || !isSameTwice(chosen)}
          onPress={make}
        >
          {t('backup.make')}
        </PushButton>
        <PushButton isPending={verifying.busy} isDisabled={isIncomplete} onPress={verify}>
          {t('backup.verify')}
        </PushButton>
      </div>
    </SettingCard>
  );
}
