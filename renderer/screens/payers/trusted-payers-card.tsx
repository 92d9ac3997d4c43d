import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrustedPayerView } from '../../../shared/ipc/payer-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { fromMoneyText, isPositive } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useTrustedPayers } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { TrustDialog } from './trust-dialog.tsx';
import './payers.css';

/** The payers' hubs whose word the owner takes for money that is not final yet, with their limits. */
export function TrustedPayersCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const payers = useTrustedPayers().data;
  const removing = useCommandRun<TrustedPayerView[]>();
  const [open, setOpen] = useState<TrustedPayerView | 'new'>();
  const remove = ({ publicKey }: TrustedPayerView) =>
    removing.run(
      () => call.distrustPayer({ publicKey }),
      (list) => client.setQueryData(QUERY_KEYS.trustedPayers, list),
    );
  return (
    <SettingCard title={t('payers.title')} hint={t('payers.hint')}>
      {payers?.length === 0 && <p>{t('payers.none')}</p>}
      <ul className="payer-list">
        {payers?.map((payer) => (
          <li key={payer.publicKey} className="payer-list__payer" data-broken={payer.brokenBy !== undefined}>
            <PayerFacts payer={payer} />
            <div className="payer-list__buttons">
              <PushButton
                aria-label={`${t(payer.brokenBy === undefined ? 'payers.change' : 'payers.anew')}: \u2068${payer.name}\u2069`}
                onPress={() => setOpen(payer)}
              >
                {t(payer.brokenBy === undefined ? 'payers.change' : 'payers.anew')}
              </PushButton>
              <PushButton
                aria-label={`${t('payers.remove')}: \u2068${payer.name}\u2069`}
                isPending={removing.busy}
                onPress={() => remove(payer)}
              >
                {t('payers.remove')}
              </PushButton>
            </div>
          </li>
        ))}
      </ul>
      <ErrorNote error={removing.error} />
      <PushButton onPress={() => setOpen('new')}>{t('payers.add')}</PushButton>
      {open !== undefined && (
        <TrustDialog
          settings={settings}
          {...(open !== 'new' && { payer: open })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SettingCard>
  );
}

function PayerFacts({ payer }: { readonly payer: TrustedPayerView }) {
  const { t } = useTranslation();
  const { name, publicKey, limit, total, unconfirmed, brokenBy } = payer;
  return (
    <div className="payer-list__facts">
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span>
        <AmountPhrase
          words={(money) =>
            total
              ? t('payers.upToTotal', { amount: money(limit), total: money(total) })
              : t('payers.upTo', { amount: money(limit) })
          }
        />
      </span>
      {isPositive(fromMoneyText(unconfirmed)) && (
        <span>
          <AmountPhrase words={(money) => t('payers.unconfirmed', { amount: money(unconfirmed) })} />
        </span>
      )}
      {brokenBy !== undefined && (
        <span className="payer-warning">{t('payers.broken', { number: brokenBy })}</span>
      )}
      <span className="payer-list__key">
        <AddressText address={publicKey} />
      </span>
    </div>
  );
}
