import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillKeyView } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ChosenPassphraseFields, isSameTwice, NO_PASSPHRASE } from '../../components/chosen-passphrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useTillKey } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from './setting-card.tsx';

/** Whether this till can send, in plain words, and the way to one that can't. */
export function TillKeyCard({
  connection,
  practice,
}: {
  readonly connection: string;
  readonly practice: boolean;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const key = useTillKey(connection).data;
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const making = useCommandRun<TillKeyView>();
  // Of the practice hub that the till starts itself there is nothing to say.
  if (!key || (practice && !key.sealed && !key.canRestrict)) return null;
  const make = () =>
    making.run(
      () => call.makeReceiveOnly({ ownerPassphrase: chosen.passphrase }),
      () => {
        setChosen(NO_PASSPHRASE);
        void client.invalidateQueries({ queryKey: QUERY_KEYS.tillKeys });
      },
    );
  return (
    <SettingCard title={t('settings.tillKey')}>
      <p data-testid="till-key">{t(`settings.${wordsOf(key)}`)}</p>
      {key.mayMoveMoney && !key.canRestrict && <p>{t('settings.tillKeyCannotChange')}</p>}
      {key.canRestrict && (
        <>
          <ChosenPassphraseFields
            label={t('settings.ownersPassphrase')}
            hint={t('settings.makeReceiveOnlyHint')}
            value={chosen}
            onChange={setChosen}
          />
          <ErrorNote error={making.error} />
          <PushButton
            isPending={making.busy}
            isDisabled={chosen.passphrase === '' || !isSameTwice(chosen)}
            onPress={make}
          >
            {t('settings.makeReceiveOnly')}
          </PushButton>
        </>
      )}
    </SettingCard>
  );
}

function wordsOf({ sealed, mayMoveMoney }: TillKeyView) {
  if (sealed) return 'tillKeySealed';
  if (mayMoveMoney === undefined) return 'tillKeyUnknown';
  return mayMoveMoney ? 'tillKeySends' : 'tillKeyReceives';
}
