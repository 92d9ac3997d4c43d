import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { PushButton } from './push-button.tsx';
import { TextInput } from './text-input.tsx';

export interface CertificateFieldProps {
  readonly value: string;
  readonly onChange: (pem: string) => void;
}

/** Longer than any chain of certificates; a wrong file is cut before it reaches the till, which then refuses it. */
const MAX_CHARACTERS = 100_000;

/** A certificate authority's PEM, pasted or from a file. */
export function CertificateField({ value, onChange }: CertificateFieldProps) {
  const { t } = useTranslation();
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) onChange((await file.slice(0, MAX_CHARACTERS).text()).slice(0, MAX_CHARACTERS));
  };
  return (
    <>
      <TextInput
        label={t('hub.certificate')}
        hint={t('hub.certificateHint')}
        placeholder="-----BEGIN CERTIFICATE-----"
        lines={4}
        leftToRight
        mono
        autoComplete="off"
        value={value}
        onChange={onChange}
      />
      <FileTrigger acceptedFileTypes={['.pem', '.crt', '.cer']} onSelect={(files) => void read(files)}>
        <PushButton>{t('setup.authkeyFile')}</PushButton>
      </FileTrigger>
    </>
  );
}
