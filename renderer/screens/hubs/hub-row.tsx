import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HubStatusView, KnownHubView } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { placeName } from './place-name.ts';

/** One account of one hub: where new sales go, or what is still open there. */
export function HubRow({
  hub,
  canUse,
  onUse,
}: {
  readonly hub: KnownHubView;
  readonly canUse: boolean;
  readonly onUse: () => void;
}) {
  const { t } = useTranslation();
  const { name, host, account, network, practice, forNewSales, openSales, problem, newHost } = hub;
  return (
    <li className="row-list__row hub-list__row" data-testid="hub-row" data-for-new-sales={forNewSales}>
      <div className="row-list__words hub-list__words">
        <p className="hub-list__name">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {practice && (
            <span className="hub-list__practice">
              <Icon name="flask" />
              {t('hubs.practice')}
            </span>
          )}
        </p>
        {/* A hub that the till starts itself has one account, which nobody chose. */}
        {host !== '' && (
          <bdi className="row-list__more hub-list__account" dir="ltr">
            {`${host} · ${account}`}
          </bdi>
        )}
        {!practice && <span className="row-list__more">{t(`network.${network ?? 'unknown'}`)}</span>}
        {openSales > 0 && <span>{t('hubs.openSales', { n: openSales })}</span>}
        {!forNewSales && problem && <ErrorNote error={problem} />}
        {!forNewSales && newHost !== undefined && <AgreeToHost host={newHost} />}
      </div>
      {forNewSales && (
        <span className="hub-list__chosen">
          <Icon name="tick" />
          {t('hubs.forNewSales')}
        </span>
      )}
      {!forNewSales && canUse && (
        <PushButton aria-label={`${t('hubs.use')}: ${placeName(hub)}`} onPress={onUse}>
          {t('hubs.use')}
        </PushButton>
      )}
    </li>
  );
}

function AgreeToHost({ host }: { readonly host: string }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const agreeing = useCommandRun<HubStatusView>();
  const agree = () =>
    agreeing.run(
      () => call.acceptNewHost({ host }),
      (status) => client.setQueryData(QUERY_KEYS.hubStatus, status),
    );
  return (
    <>
      <ErrorNote error={agreeing.error} />
      <PushButton isPending={agreeing.busy} onPress={agree}>
        {t('settings.newHostAccept', { host: `\u2068${host}\u2069` })}
      </PushButton>
    </>
  );
}
