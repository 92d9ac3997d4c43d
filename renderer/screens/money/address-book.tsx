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

/** One that was just forgotten keeps its place, for as long as that can be undone. */
type Forgotten = NamedAddress & { readonly index: number };

const isolated = (name: string) => `\u2068${name}\u2069`;

/** What addresses are called; each can be sent to. */
export function AddressBook({ onChoose }: { readonly onChoose: (address: string) => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const addresses = useAddresses().data ?? [];
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [forgotten, setForgotten] = useState<Forgotten>();
  const changing = useCommandRun<NamedAddress[]>();
  const keep = (list: NamedAddress[]) => {
    client.setQueryData(QUERY_KEYS.addresses, list);
    setForgotten(undefined);
  };
  const forget = (each: NamedAddress, index: number) =>
    changing.run(
      () => call.forgetAddress({ address: each.address }),
      (list) => {
        keep(list);
        setForgotten({ ...each, index });
      },
    );
  const rows = forgotten ? addresses.toSpliced(forgotten.index, 0, forgotten) : addresses;
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
        {rows.map((each, index) => (
          <li key={each.address}>
            {each === forgotten ? (
              <span role="status">{t('money.forgotten', { name: isolated(each.name) })}</span>
            ) : (
              <span>
                <strong>
                  <bdi>{each.name}</bdi>
                </strong>{' '}
                <AddressText address={each.address} />
              </span>
            )}
            <span className="address-book__buttons">
              {each !== forgotten && (
                <PushButton
                  aria-label={`${t('money.sendHere')}: ${isolated(each.name)}`}
                  onPress={() => onChoose(each.address)}
                >
                  {t('money.sendHere')}
                </PushButton>
              )}
              <ForgetButton
                name={each.name}
                isForgotten={each === forgotten}
                onForget={() => forget(each, index)}
                onUndo={() =>
                  changing.run(() => call.nameAddress({ address: each.address, name: each.name }), keep)
                }
              />
            </span>
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

/** Where it was pressed it is undone. */
function ForgetButton({
  name,
  isForgotten,
  onForget,
  onUndo,
}: {
  readonly name: string;
  readonly isForgotten: boolean;
  readonly onForget: () => void;
  readonly onUndo: () => void;
}) {
  const { t } = useTranslation();
  const words = t(isForgotten ? 'money.undo' : 'money.forget');
  return (
    <PushButton aria-label={`${words}: ${isolated(name)}`} onPress={isForgotten ? onUndo : onForget}>
      {words}
    </PushButton>
  );
}
