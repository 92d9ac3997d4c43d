import { useTranslation } from 'react-i18next';
import { type ChosenPassphrase, ChosenPassphraseFields } from '../../components/chosen-passphrase.tsx';

/** Where there is no keychain, the owner's passphrase keeps the authkey. */
export function PassphraseField({
  value,
  onChange,
}: {
  readonly value: ChosenPassphrase;
  readonly onChange: (chosen: ChosenPassphrase) => void;
}) {
  const { t } = useTranslation();
  return (
    <ChosenPassphraseFields
      label={t('setup.passphrase')}
      hint={t('setup.passphraseHint')}
      value={value}
      onChange={onChange}
    />
  );
}
