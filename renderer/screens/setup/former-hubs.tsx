import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormerHubView } from '../../../shared/ipc/hub-view.ts';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { useFormerHubs } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** The hubs that this till was with: their keys are kept, and one press goes back. */
export function FormerHubs({ onReturned }: { readonly onReturned: (till: TillView) => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const first = useFormerHubs();
  const opening = useCommandRun<FormerHubView[]>();
  const returning = useCommandRun<TillView>();
  const [opened, setOpened] = useState<readonly FormerHubView[]>();
  const [passphrase, setPassphrase] = useState('');
  const hubs = opened ?? first.data;
  const refused = first.error ? tillErrorOf(first.error) : undefined;
  const locked = !opened && refused?.code === 'locked';
  if (hubs?.length === 0 || (!hubs && !refused)) return null;

  const open = (event: FormEvent) => {
    event.preventDefault();
    opening.run(() => call.listFormerHubs({ passphrase }), setOpened);
  };
  return (
    <section className="former-hubs" aria-label={t('setup.former')}>
      <h3>{t('setup.former')}</h3>
      <p>{t('setup.formerText')}</p>
      {locked && (
        <form className="former-hubs__unlock" onSubmit={open}>
          <SecretInput
            label={t('unlock.passphrase')}
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
          />
          <PushButton type="submit" isPending={opening.busy} isDisabled={passphrase === ''}>
            {t('setup.formerShow')}
          </PushButton>
        </form>
      )}
      <ul>
        {hubs?.map((hub) => (
          <li key={hub.id} className="former-hubs__hub">
            <p>
              <strong>
                <bdi>{hub.name}</bdi>
              </strong>{' '}
              <bdi dir="ltr">{[hub.host, hub.account].filter((part) => part !== '').join(' · ')}</bdi>{' '}
              {t(`network.${hub.network ?? 'unknown'}`)}
            </p>
            <PushButton
              isPending={returning.busy}
              aria-label={t('setup.formerReturnTo', { name: `\u2068${hub.name}\u2069` })}
              onPress={() => returning.run(() => call.returnToHub({ id: hub.id }), onReturned)}
            >
              {t('setup.formerReturn')}
            </PushButton>
          </li>
        ))}
      </ul>
      <ErrorNote error={returning.error ?? opening.error ?? (locked ? undefined : refused)} />
    </section>
  );
}
