import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useHubBalance, useHubs } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** Leaving a hub is asked by name: sales wait until there is another one. */
export function LeaveHubDialog({
  name,
  practice,
  onClose,
}: {
  readonly name: string;
  readonly practice: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const open = useHubs().data?.find(({ forNewSales }) => forNewSales)?.openSales ?? 0;
  const leaving = useCommandRun<TillView>();
  const leave = () =>
    leaving.run(
      () => call.leaveHub(undefined),
      (till) => client.setQueryData(QUERY_KEYS.till, till),
    );
  return (
    <ConfirmDialog
      title={t('settings.leaveQuestion', { name: `\u2068${name}\u2069` })}
      confirm={t('settings.leaveConfirm')}
      running={leaving}
      onConfirm={leave}
      onClose={onClose}
    >
      <p>{t(practice ? 'settings.leavePracticeText' : 'settings.leaveText')}</p>
      {!practice && <HubBalance />}
      {open > 0 && <p>{t(practice ? 'settings.leaveOpen' : 'settings.leaveWatched', { n: open })}</p>}
    </ConfirmDialog>
  );
}

/** What stays behind at the hub, in words. */
function HubBalance() {
  const { t } = useTranslation();
  const { data: balance, isPending } = useHubBalance();
  if (isPending) return <p>{t('settings.leaveBalanceAsking')}</p>;
  if (!balance) return <p>{t('settings.leaveBalanceUnknown')}</p>;
  const { available, pending } = balance;
  return (
    <p>
      <AmountPhrase
        words={(money) =>
          t('settings.leaveBalance', { available: money(available), pending: money(pending) })
        }
      />
    </p>
  );
}
