import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubSummary, KnownHubView } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useTill } from '../../queries/till-queries.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { CredentialsStep } from '../setup/credentials-step.tsx';
import { HubStep } from '../setup/hub-step.tsx';
import '../setup/setup-screen.css';

interface FoundHub {
  readonly hub: HubSummary;
  readonly ca: string;
}

/** One more hub, or one more account at a hub, as in the setup; the till sells on meanwhile. */
export function AddHub({
  hubs,
  onAdded,
  onBack,
}: {
  readonly hubs: readonly KnownHubView[];
  readonly onAdded: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const till = useTill().data;
  const [found, setFound] = useState<FoundHub>();
  const [asking, setAsking] = useState(true);
  // Where keys are kept already, what opened them keeps these too.
  const nothingKept = hubs.every(({ hubId }) => hubId === 'practice');
  const finish = (known: KnownHubView[]) => {
    client.setQueryData(QUERY_KEYS.hubs, known);
    onAdded();
  };
  return (
    <SettingCard title={t('hubs.add')}>
      {asking || !found ? (
        <HubStep
          count={{ step: 1, steps: 2 }}
          startUrl={found?.hub.url ?? ''}
          startCa={found?.ca ?? ''}
          onBack={onBack}
          onAgreed={(hub, ca) => {
            setFound({ hub, ca });
            setAsking(false);
          }}
        />
      ) : (
        <CredentialsStep
          count={{ step: 2, steps: 2 }}
          hub={found.hub}
          ca={found.ca}
          passphraseNeeded={nothingKept && (till?.passphraseNeeded ?? false)}
          finish={{ label: t('hubs.addFinish'), busyLabel: t('setup.finishing') }}
          connect={(connection) => call.addHub(connection)}
          onBack={() => setAsking(true)}
          onConnected={finish}
        />
      )}
    </SettingCard>
  );
}
