import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import './unlock-screen.css';

/** The vault waits for its passphrase; until then nothing is watched, and the screen says so. */
export function UnlockScreen() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const unlocking = useCommandRun<TillView>();
  const unlock = (event: FormEvent) => {
    event.preventDefault();
    unlocking.run(
      () => call.unlock({ passphrase }),
      (till) => client.setQueryData(QUERY_KEYS.till, till),
    );
  };
  return (
    <main className="unlock">
      <form className="unlock__panel" onSubmit={unlock}>
        <h1>{t('unlock.title')}</h1>
        <p>{t('unlock.text')}</p>
        <SecretInput
          label={t('unlock.passphrase')}
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onChange={setPassphrase}
        />
        <ErrorNote error={unlocking.error} />
        <PushButton
          kind="primary"
          size="action"
          type="submit"
          isPending={unlocking.busy}
          isDisabled={passphrase === ''}
        >
          {unlocking.busy ? t('unlock.unlocking') : t('unlock.unlock')}
        </PushButton>
      </form>
    </main>
  );
}
