import { useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { isSealedAuthkey } from '../../../shared/hub-protocol/sealed-authkey.ts';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import type { HubSummary } from '../../../shared/ipc/hub-view.ts';
import { isSameTwice, NO_PASSPHRASE } from '../../components/chosen-passphrase.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useScanner } from '../../scanner/use-scanner.ts';
import { AuthkeyField } from './authkey-field.tsx';
import {
  addressesIn,
  type CredentialsForm,
  credentialsOf,
  EMPTY_CREDENTIALS,
  signInWays,
} from './credentials.ts';
import { OwnerPassphraseField } from './owner-passphrase-field.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { type StepCount, StepFrame } from './step-frame.tsx';
import '../../components/checkbox.css';

export interface CredentialsStepProps<Done> {
  readonly count: StepCount;
  readonly hub: HubSummary;
  /** PEM of the certificate authority that the owner gave for it; empty where none. */
  readonly ca: string;
  readonly passphraseNeeded: boolean;
  /** Where the shop has no name yet. */
  readonly shopName?: string;
  readonly onShopName?: (name: string) => void;
  readonly finish: { readonly label: string; readonly busyLabel: string };
  readonly connect: (
    connection: CommandRequest<'addHub'>,
  ) => Promise<
    { readonly ok: true; readonly value: Done } | { readonly ok: false; readonly error: TillError }
  >;
  readonly onBack: () => void;
  readonly onConnected: (done: Done) => void;
}

/** The account at the hub that was shown, and the shop's name where it has none yet. */
export function CredentialsStep<Done>(props: CredentialsStepProps<Done>) {
  const { count, hub, ca, passphraseNeeded, shopName, onShopName, finish, onBack, onConnected } = props;
  const { t } = useTranslation();
  const ways = signInWays(hub);
  const [form, setForm] = useState<CredentialsForm>({ ...EMPTY_CREDENTIALS, way: ways[0] ?? 'authkey' });
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [chosenByOwner, setChosenByOwner] = useState(NO_PASSPHRASE);
  const [exclusive, setExclusive] = useState(false);
  const [addresses, setAddresses] = useState('');
  const connecting = useCommandRun<Done>();
  const change = (part: Partial<CredentialsForm>) => {
    setForm({ ...form, ...part });
    connecting.forgetError();
  };
  // Wherever the focus is: who scans looks at the other till.
  useScanner((code) => {
    if (ways.includes('authkey') && (isSealedAuthkey(code) || code.startsWith('{')))
      change({ way: 'authkey', json: code });
  }, false);
  const credentials = credentialsOf(form);
  const canRestrict = RESTRICTING.every((name) => hub.functions.includes(name));
  const deposit = addressesIn(addresses);

  const connect = () => {
    if (!credentials) return;
    connecting.run(
      () =>
        props.connect({
          url: hub.url,
          ...(ca !== '' && { ca }),
          credentialsHost: hub.credentialsHost,
          credentials,
          ...(passphraseNeeded && { passphrase: chosen.passphrase }),
          ...(canRestrict &&
            chosenByOwner.passphrase !== '' && { ownerPassphrase: chosenByOwner.passphrase }),
          ...(!hub.canWatchByAddress && { exclusiveAccount: exclusive }),
          ...(!hub.canMakeAddresses && { depositAddresses: [...deposit] }),
        }),
      onConnected,
    );
  };

  return (
    <StepFrame
      {...count}
      title={t('setup.accountTitle')}
      error={connecting.error}
      busy={connecting.busy}
      submit={{
        ...finish,
        possible:
          credentials !== undefined &&
          (!passphraseNeeded || (chosen.passphrase !== '' && isSameTwice(chosen))) &&
          (!canRestrict || isSameTwice(chosenByOwner)) &&
          (hub.canMakeAddresses || deposit.length > 0),
      }}
      onBack={onBack}
      onSubmit={connect}
    >
      <p className="setup-step__host">
        {t('setup.credentialsGoTo')} <bdi dir="ltr">{hub.credentialsHost}</bdi>
      </p>
      {shopName !== undefined && onShopName && (
        <TextInput
          label={t('setup.shopName')}
          autoFocus
          hint={t('setup.shopNameHint')}
          value={shopName}
          onChange={onShopName}
          maxLength={100}
        />
      )}
      {ways.length > 1 && (
        <SegmentedChoice
          label={t('setup.credentials')}
          value={form.way}
          options={ways.map((way) => ({ value: way, label: t(`setup.${WAY_WORDS[way]}`) }))}
          onChange={(way) => change({ way })}
        />
      )}
      {form.way === 'authkey' && <AuthkeyField form={form} onChange={change} />}
      {form.way === 'password' && (
        <div className="setup-step__pair">
          <TextInput
            label={t('setup.accountName')}
            leftToRight
            autoComplete="off"
            value={form.name}
            onChange={(name) => change({ name })}
          />
          <SecretInput
            label={t('setup.password')}
            value={form.password}
            onChange={(password) => change({ password })}
          />
        </div>
      )}
      {form.way === 'new-account' && <p>{t('setup.newAccountText')}</p>}
      {!hub.canMakeAddresses && (
        <TextInput
          label={t('setup.addresses')}
          hint={`${t('setup.addressesHint')} ${t('setup.addressesCount', { n: deposit.length })}`}
          lines={4}
          leftToRight
          mono
          value={addresses}
          onChange={setAddresses}
        />
      )}
      {!hub.canWatchByAddress && (
        <div className="setup-step__exclusive">
          <Checkbox className="checkbox" isSelected={exclusive} onChange={setExclusive}>
            <span className="checkbox__box" />
            {t('setup.exclusive')}
          </Checkbox>
          <p>{t('setup.exclusiveText')}</p>
        </div>
      )}
      {passphraseNeeded && <PassphraseField value={chosen} onChange={setChosen} />}
      {canRestrict && (
        <OwnerPassphraseField
          value={chosenByOwner}
          newAccount={form.way === 'new-account'}
          onChange={setChosenByOwner}
        />
      )}
    </StepFrame>
  );
}

/** What a hub offers that can make an authkey which only receives. */
const RESTRICTING = ['create-authkey', 'change-authkey-permissions'];

const WAY_WORDS = { authkey: 'byAuthkey', password: 'byPassword', 'new-account': 'byNewAccount' } as const;
