import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { base64Of } from '../../bridge/file-part.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { StepFrame } from './step-frame.tsx';

/** So many bytes of a file are sent at once; a multiple of three, so that their base64 has no padding between. */
const PART_BYTES = 600_000;

/** A backup from this page's machine, and its passphrase; then the till has to be started again. */
export function RestoreStep({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { call } = useBridge();
  const restoring = useCommandRun<CommandResult<'restoreBackup'>>();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [restored, setRestored] = useState<CommandResult<'restoreBackup'>['restored']>();
  const send = async (chosen: File) => {
    const restoreId = newChargeId();
    for (let from = 0; ; from += PART_BYTES) {
      const bytes = new Uint8Array(await chosen.slice(from, from + PART_BYTES).arrayBuffer());
      const last = from + PART_BYTES >= chosen.size;
      const part = { restoreId, base64: base64Of(bytes), last };
      const reply = await call.restoreBackup(last ? { ...part, passphrase } : part);
      if (last || !reply.ok) return reply;
    }
  };
  if (restored) {
    return (
      <div className="setup-step" role="status">
        <h2 className="setup-step__title">{t('setup.restoredTitle')}</h2>
        <p>{t('setup.restored', { time: formatDayAndTime(restored.madeMs, tag), n: restored.events })}</p>
        <p>{t('setup.restoredNext')}</p>
      </div>
    );
  }
  return (
    <StepFrame
      step={1}
      steps={1}
      title={t('setup.restore')}
      error={restoring.error}
      busy={restoring.busy}
      submit={{
        label: t('setup.restoreNow'),
        busyLabel: t('setup.restoring'),
        possible: file !== undefined && passphrase !== '' && !restoring.busy,
      }}
      onBack={onBack}
      onSubmit={() =>
        file &&
        restoring.run(
          () => send(file),
          (done) => setRestored(done.restored),
        )
      }
    >
      <p>{t('setup.restoreText')}</p>
      <FileTrigger onSelect={(files) => setFile(files?.[0])}>
        <PushButton>{file ? file.name : t('setup.restoreFile')}</PushButton>
      </FileTrigger>
      <SecretInput label={t('backup.passphrase')} value={passphrase} onChange={setPassphrase} />
    </StepFrame>
  );
}
