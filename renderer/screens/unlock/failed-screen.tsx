import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import './unlock-screen.css';

/** The till can't work as it stands: why, and what to do about it. */
export function FailedScreen({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const asking = useCommandRun<TillView>();
  const remember = (next: TillView) => client.setQueryData(QUERY_KEYS.till, next);
  /** Where the keys come back with their file or keychain, this opens them. */
  const tryAgain = async () => {
    const opened = await call.unlock({ passphrase: '' });
    return opened.ok ? opened : call.getTill(undefined);
  };
  return (
    <main className="unlock">
      <div className="unlock__panel">
        <h1>{t('failed.title')}</h1>
        <ErrorNote error={asking.error ?? till.problem} />
        <div className="unlock__buttons">
          <PushButton
            kind="primary"
            size="action"
            isPending={asking.busy}
            onPress={() => asking.run(tryAgain, remember)}
          >
            {t('failed.reload')}
          </PushButton>
          {till.problem?.code !== 'settings-too-new' && (
            <PushButton size="action" onPress={() => asking.run(() => call.leaveHub(undefined), remember)}>
              {t('failed.leave')}
            </PushButton>
          )}
        </div>
      </div>
    </main>
  );
}
