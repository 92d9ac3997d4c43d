import { useTranslation } from 'react-i18next';
import { SecretInput } from '../../components/secret-input.tsx';

/** Where there is no keychain, the owner's passphrase keeps the authkey. */
export function PassphraseField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <SecretInput
      label={t('setup.passphrase')}
      hint={t('setup.passphraseHint')}
      autoComplete="new-password"
      value={value}
      onChange={onChange}
    />
  );
}
