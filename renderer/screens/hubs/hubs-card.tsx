import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownHubView } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useHubs } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { AddHub } from './add-hub.tsx';
import { HubRow } from './hub-row.tsx';
import { MoveToHubDialog } from './move-to-hub-dialog.tsx';
import { placeName } from './place-name.ts';
import '../../components/row-list.css';
import './hubs-card.css';

/** The hubs and accounts that this till knows: which one new sales go to, and what is still open at the others. */
export function HubsCard() {
  const { t } = useTranslation();
  const { data: hubs, error } = useHubs();
  const [chosen, setChosen] = useState<KnownHubView>();
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState(false);
  const now = hubs?.find(({ forNewSales }) => forNewSales);
  const refused = error ? tillErrorOf(error) : undefined;
  if (adding && hubs) {
    const finish = () => {
      setAdding(false);
      setAdded(true);
    };
    return <AddHub hubs={hubs} onAdded={finish} onBack={() => setAdding(false)} />;
  }
  return (
    <SettingCard title={t('hubs.list')} hint={t('hubs.listHint')}>
      {refused?.code === 'locked' && <OpenHubs />}
      {refused && refused.code !== 'locked' && <ErrorNote error={refused} />}
      {hubs && (
        <ul className="row-list">
          {hubs.map((hub) => (
            <HubRow
              key={hub.hubId}
              hub={hub}
              canUse={!hub.practice || now?.practice === true}
              onUse={() => setChosen(hub)}
            />
          ))}
        </ul>
      )}
      <p role="status">{added && now && t('hubs.added', { name: placeName(now) })}</p>
      {hubs && <PushButton onPress={() => setAdding(true)}>{t('hubs.add')}</PushButton>}
      {chosen && now && (
        <MoveToHubDialog
          hub={chosen}
          before={now}
          onClose={() => setChosen(undefined)}
          onUsed={() => setAdded(false)}
        />
      )}
    </SettingCard>
  );
}

/** In practice the keys may still be closed: who knows the passphrase opens them. */
function OpenHubs() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const opening = useCommandRun<KnownHubView[]>();
  const open = (event: FormEvent) => {
    event.preventDefault();
    opening.run(
      () => call.listHubs({ passphrase }),
      (hubs) => client.setQueryData(QUERY_KEYS.hubs, hubs),
    );
  };
  return (
    <form className="hub-list__unlock" onSubmit={open}>
      <SecretInput
        label={t('unlock.passphrase')}
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      <ErrorNote error={opening.error} />
      <PushButton type="submit" isPending={opening.busy} isDisabled={passphrase === ''}>
        {t('setup.formerShow')}
      </PushButton>
    </form>
  );
}
