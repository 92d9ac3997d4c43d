import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubStatusView } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Fact } from '../../components/fact.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { useAge } from '../../format/use-age.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useHubStatus, useTill } from '../../queries/till-queries.ts';
import { useCheckNow } from '../../queries/use-check-now.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { HubsCard } from '../hubs/hubs-card.tsx';
import { HubCertificate } from './hub-certificate.tsx';
import { LeaveHubDialog } from './leave-hub-dialog.tsx';
import { SettingCard } from './setting-card.tsx';
import { TillKeyCard } from './till-key-card.tsx';

/** Nothing to say about a clock that is this close. */
const CLOCK_TOLERANCE_MS = 2_000;

/** The hub: how it is, what it asks, and the way out. */
export function HubSection() {
  const { t } = useTranslation();
  const status = useHubStatus().data;
  const practice = useTill().data?.practice ?? false;
  const { check, checking } = useCheckNow();
  const [leaving, setLeaving] = useState(false);
  if (!status) return <p>{t('app.loading')}</p>;
  return (
    <>
      {status.newHost !== undefined && <NewHost status={status} newHost={status.newHost} />}
      <SettingCard title={t('settings.hub')}>
        <HubFacts status={status} />
        <ErrorNote error={status.problem} />
        <PushButton hint="F5" isPending={checking} onPress={check}>
          {checking ? t('hub.checking') : t('hub.checkNow')}
        </PushButton>
      </SettingCard>
      <HubsCard />
      <TillKeyCard connection={status.connection} practice={practice} />
      {!practice && <HubCertificate status={status} />}
      <SettingCard
        title={t(practice ? 'settings.leavePractice' : 'settings.leave')}
        hint={t(practice ? 'settings.leavePracticeText' : 'settings.leaveText')}
      >
        <PushButton kind="danger" onPress={() => setLeaving(true)}>
          {t(practice ? 'settings.leavePractice' : 'settings.leave')}
        </PushButton>
      </SettingCard>
      {leaving && <LeaveHubDialog name={status.name} practice={practice} onClose={() => setLeaving(false)} />}
    </>
  );
}

function HubFacts({ status }: { readonly status: HubStatusView }) {
  const { t } = useTranslation();
  const age = useAge();
  const nowMs = useCorrectedNow();
  const offMs = Math.abs(status.clockOffsetMs);
  const facts: readonly (readonly [string, string])[] = [
    [t('settings.hubName'), status.name],
    [t('settings.hubHost'), status.host],
    [t('settings.hubNetwork'), t(`network.${status.network}`)],
    [
      t('settings.hubNews'),
      status.lastHeardMs === undefined
        ? t('hub.noNews')
        : t('settings.hubNewsAgo', { age: age(nowMs - status.lastHeardMs) }),
    ],
    [
      t('settings.hubWatching'),
      t(status.watching === 'by-address' ? 'hub.watchingByAddress' : 'hub.watchingByBalance'),
    ],
    [t('settings.hubAddresses'), String(status.addressesLeft)],
    [
      t('settings.hubClock'),
      offMs <= CLOCK_TOLERANCE_MS
        ? t('settings.clockOk')
        : t(status.clockOffsetMs > 0 ? 'settings.clockBehind' : 'settings.clockAhead', { age: age(offMs) }),
    ],
  ];
  return (
    <dl className="fact-list">
      {facts.map(([name, value]) => (
        <Fact key={name} term={name}>
          <bdi>{value}</bdi>
        </Fact>
      ))}
    </dl>
  );
}

function NewHost({ status, newHost }: { readonly status: HubStatusView; readonly newHost: string }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const agreeing = useCommandRun<HubStatusView>();
  const agree = () =>
    agreeing.run(
      () => call.acceptNewHost({ host: newHost }),
      (next) => client.setQueryData(QUERY_KEYS.hubStatus, next),
    );
  return (
    <section className="setting-card setting-card--warning" role="alert">
      <h3>{t('settings.newHostTitle')}</h3>
      <p>
        {t('settings.newHostText', { old: `\u2068${status.host}\u2069`, host: `\u2068${newHost}\u2069` })}
      </p>
      <ErrorNote error={agreeing.error} />
      <PushButton isPending={agreeing.busy} onPress={agree}>
        {t('settings.newHostAccept', { host: `\u2068${newHost}\u2069` })}
      </PushButton>
    </section>
  );
}
