import { useTranslation } from 'react-i18next';
import { SecretInput } from '../../components/secret-input.tsx';

/** What the owner's authkey is locked with, so that the till can't send; the owner may leave it out. */
export function OwnerPassphraseField({
  value,
  newAccount,
  onChange,
}: {
  readonly value: string;
  /** The account is opened for this till: there will be no other copy of its authkey. */
  readonly newAccount: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const hint = t('setup.ownersPassphraseHint');
  return (
    <SecretInput
      label={t('setup.ownersPassphrase')}
      hint={newAccount ? `${hint} ${t('setup.ownersPassphraseNew')}` : hint}
      autoComplete="new-password"
      value={value}
      onChange={onChange}
    />
  );
}
