import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedAddress } from '../../../shared/ipc/send-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useAddresses } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** What addresses are called. */
export function AddressBook() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const addresses = useAddresses().data ?? [];
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const changing = useCommandRun<NamedAddress[]>();
  const keep = (list: NamedAddress[]) => client.setQueryData(QUERY_KEYS.addresses, list);
  const add = () =>
    changing.run(
      () => call.nameAddress({ address, name }),
      (list) => {
        keep(list);
        setAddress('');
        setName('');
      },
    );
  return (
    <section className="money-card" aria-label={t('money.book')}>
      <h2>{t('money.book')}</h2>
      <p className="money-card__hint">{t(addresses.length > 0 ? 'money.bookHint' : 'money.noNames')}</p>
      <ul className="address-book">
        {addresses.map((each) => (
          <li key={each.address}>
            <span>
              <strong>
                <bdi>{each.name}</bdi>
              </strong>{' '}
              <AddressText address={each.address} />
            </span>
            <PushButton
              aria-label={`${t('money.forget')}: \u2068${each.name}\u2069`}
              onPress={() => changing.run(() => call.forgetAddress({ address: each.address }), keep)}
            >
              {t('money.forget')}
            </PushButton>
          </li>
        ))}
      </ul>
      <TextInput
        label={t('money.bookName')}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
      />
      <TextInput
        label={t('sale.address')}
        value={address}
        onChange={setAddress}
        leftToRight
        mono
        takesScans
        autoComplete="off"
      />
      <ErrorNote error={changing.error} />
      <PushButton isDisabled={name.trim() === '' || address.trim() === ''} onPress={add}>
        {t('money.addName')}
      </PushButton>
    </section>
  );
}
