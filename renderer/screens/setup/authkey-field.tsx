import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { isSealedAuthkey } from '../../../shared/hub-protocol/sealed-authkey.ts';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { CredentialsForm } from './credentials.ts';

export interface AuthkeyFieldProps {
  readonly form: CredentialsForm;
  readonly onChange: (part: Partial<CredentialsForm>) => void;
}

/** Longer than any authkey; a wrong file is cut before it reaches the till, which then refuses it. */
const MAX_CHARACTERS = 10_000;

/** An authkey: pasted, from a file, or from another till’s code. */
export function AuthkeyField({ form, onChange }: AuthkeyFieldProps) {
  const { t } = useTranslation();
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) onChange({ json: (await file.slice(0, 4 * MAX_CHARACTERS).text()).slice(0, MAX_CHARACTERS) });
  };
  return (
    <>
      <TextInput
        label={t('setup.authkeyJson')}
        hint={t('setup.authkeyHint')}
        placeholder={'{"type": "hmac-sha256", "token": "…", "key": "…"}'}
        lines={4}
        leftToRight
        mono
        autoComplete="off"
        value={form.json}
        onChange={(json) => onChange({ json })}
      />
      <div className="setup-step__pair">
        <FileTrigger
          acceptedFileTypes={['application/json', '.json', '.txt']}
          onSelect={(files) => void read(files)}
        >
          <PushButton>{t('setup.authkeyFile')}</PushButton>
        </FileTrigger>
      </div>
      {isSealedAuthkey(form.json) ? (
        <SecretInput
          label={t('setup.sealedWith')}
          hint={t('setup.sealedWithHint')}
          value={form.sealedWith}
          onChange={(sealedWith) => onChange({ sealedWith })}
        />
      ) : (
        <TextInput
          label={`${t('setup.account')} (${t('app.optional')})`}
          hint={t('setup.accountHint')}
          leftToRight
          autoComplete="off"
          value={form.account}
          onChange={(account) => onChange({ account })}
        />
      )}
    </>
  );
}
