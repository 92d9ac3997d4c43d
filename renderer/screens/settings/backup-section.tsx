import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PathInput } from '../../components/path-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
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
  const { t, i18n } = useTranslation();
  const { call } = useBridge();
  const making = useCommandRun<CommandResult<'backUp'>>();
  const verifying = useCommandRun<CommandResult<'verifyBackup'>>();
  const [path, setPath] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState('');
  const request = { path: path.trim(), passphrase };
  const isIncomplete = request.path === '' || passphrase === '';
  const time = (ms: number) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
  const make = () => {
    setSaid('');
    making.run(
      () => call.backUp(request),
      ({ madeMs }) => setSaid(t('backup.made', { time: time(madeMs) })),
    );
  };
  const verify = () => {
    setSaid('');
    verifying.run(
      () => call.verifyBackup(request),
      ({ madeMs, events }) => setSaid(t('backup.whole', { time: time(madeMs), n: events })),
    );
  };
  return (
    <SettingCard title={t('backup.file')} hint={t('backup.fileHint')}>
      <PathInput label={t('backup.path')} hint={t('backup.pathHint')} value={path} onChange={setPath} />
      <SecretInput
        label={t('backup.passphrase')}
        hint={t('backup.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
      />
      <p role="status">{said}</p>
      <ErrorNote error={making.error ?? verifying.error} />
      <div className="setting-card__buttons">
        <PushButton kind="primary" isPending={making.busy} isDisabled={isIncomplete} onPress={make}>
          {t('backup.make')}
        </PushButton>
        <PushButton isPending={verifying.busy} isDisabled={isIncomplete} onPress={verify}>
          {t('backup.verify')}
        </PushButton>
      </div>
    </SettingCard>
  );
}
