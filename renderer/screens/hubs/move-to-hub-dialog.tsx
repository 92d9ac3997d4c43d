import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { KnownHubView } from '../../../shared/ipc/hub-view.ts';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { placeName } from './place-name.ts';

/** Where customers' money goes is changed by name, of both places. */
export function MoveToHubDialog({
  hub,
  before,
  onClose,
  onUsed,
}: {
  readonly hub: KnownHubView;
  readonly before: KnownHubView;
  readonly onClose: () => void;
  readonly onUsed: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const moving = useCommandRun<TillView>();
  const move = () =>
    moving.run(
      () => call.moveToHub({ hubId: hub.hubId }),
      (till) => {
        client.setQueryData(QUERY_KEYS.till, till);
        void client.invalidateQueries();
        onUsed();
        onClose();
      },
    );
  const names = { name: placeName(hub), before: placeName(before) };
  return (
    <ConfirmDialog
      title={t('hubs.useQuestion', names)}
      confirm={t('hubs.use')}
      running={moving}
      onConfirm={move}
      onClose={onClose}
    >
      <p>{t('hubs.useText', names)}</p>
      {hub.problem?.code === 'hub-unreachable' ? (
        <p>
          <strong>{t('hubs.useSilent')}</strong>
        </p>
      ) : (
        <ErrorNote error={hub.problem} />
      )}
      {before.openSales > 0 && (
        <p>
          {before.hubId === PRACTICE_HUB_ID
            ? t('settings.leaveOpen', { n: before.openSales })
            : t('hubs.stillWatched', { before: names.before, n: before.openSales })}
        </p>
      )}
      {hub.network !== before.network && (
        <p>
          {t('setup.network')}: {t(`network.${hub.network ?? 'unknown'}`)}
        </p>
      )}
      {before.practice && !hub.practice && (
        <p>
          <strong>{t('hubs.useFromPractice')}</strong>
        </p>
      )}
    </ConfirmDialog>
  );
}

/** The till's own practice hub, as main names it: its sales end with it. */
const PRACTICE_HUB_ID = 'practice';
