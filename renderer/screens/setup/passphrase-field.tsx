import { useTranslation } from 'react-i18next';
import { TextInput } from '../../components/text-input.tsx';

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
    <TextInput
      label={t('setup.passphrase')}
      hint={t('setup.passphraseHint')}
      type="password"
      autoComplete="new-password"
      leftToRight
      value={value}
      onChange={onChange}
    />
  );
}
