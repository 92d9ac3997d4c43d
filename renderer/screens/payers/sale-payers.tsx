import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView, PaymentView } from '../../../shared/ipc/sale-view.ts';
import { PushButton } from '../../components/push-button.tsx';
import { isolatedHost } from '../../format/isolated-host.ts';
import { useMay } from '../../people/use-may.ts';
import { useSettings, useTrustedPayers } from '../../queries/till-queries.ts';
import { TrustDialog } from './trust-dialog.tsx';
import './payers.css';

type Payer = NonNullable<PaymentView['payer']>;

/** The hubs that a sale's payments came from, for whoever may trust them. */
export function SalePayers({ sale }: { readonly sale: InvoiceSaleView }) {
  const may = useMay();
  const payers = new Map(sale.payments.flatMap(({ payer }) => (payer ? [[payer.publicKey, payer]] : [])));
  if (!may('settings') || payers.size === 0) return null;
  return (
    <ul className="payer-list">
      {[...payers.values()].map((payer) => (
        <SalePayer key={payer.publicKey} payer={payer} />
      ))}
    </ul>
  );
}

function SalePayer({ payer }: { readonly payer: Payer }) {
  const { t } = useTranslation();
  const trusted = useTrustedPayers().data;
  const { data: settings } = useSettings();
  const [asks, setAsks] = useState(false);
  const known = trusted?.find(({ publicKey }) => publicKey === payer.publicKey);
  if (!trusted || !settings) return null;
  if (known) return <li>{t('payers.trustedAs', { name: `\u2068${known.name}\u2069` })}</li>;
  return (
    <li>
      <PushButton
        aria-label={`${t('payers.trustThis')}: ${isolatedHost(payer.host)}`}
        onPress={() => setAsks(true)}
      >
        {t('payers.trustThis')}
      </PushButton>
      {asks && <TrustDialog settings={settings} seen={payer} onClose={() => setAsks(false)} />}
    </li>
  );
}
