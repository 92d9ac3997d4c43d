import { useTranslation } from 'react-i18next';
import { type ChosenPassphrase, ChosenPassphraseFields } from '../../components/chosen-passphrase.tsx';

/** What the owner's authkey is locked with, so that the till can't send; the owner may leave it out. */
export function OwnerPassphraseField({
  value,
  newAccount,
  onChange,
}: {
  readonly value: ChosenPassphrase;
  /** The account is opened for this till: there will be no other copy of its authkey. */
  readonly newAccount: boolean;
  readonly onChange: (chosen: ChosenPassphrase) => void;
}) {
  const { t } = useTranslation();
  const hint = t('setup.ownersPassphraseHint');
  return (
    <ChosenPassphraseFields
      label={t('setup.ownersPassphrase')}
      hint={newAccount ? `${hint} ${t('setup.ownersPassphraseNew')}` : hint}
      value={value}
      onChange={onChange}
    />
  );
}
