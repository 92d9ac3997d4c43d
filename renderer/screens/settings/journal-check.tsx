import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from './setting-card.tsx';

/** Checks that the journal is what the till wrote, from the first event to the last. */
export function JournalCheck() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const checking = useCommandRun<CommandResult<'checkJournal'>>();
  const [events, setEvents] = useState<number>();
  const check = () => {
    setEvents(undefined);
    checking.run(
      () => call.checkJournal(undefined),
      (checked) => setEvents(checked.events),
    );
  };
  return (
    <SettingCard title={t('settings.journal')} hint={t('settings.journalHint')}>
      <p role="status">{events !== undefined && t('settings.journalFits', { n: events })}</p>
      <ErrorNote error={checking.error} />
      <PushButton isPending={checking.busy} onPress={check}>
        {checking.busy ? t('settings.journalChecking') : t('settings.journalCheck')}
      </PushButton>
    </SettingCard>
  );
}
