import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SecretInputProps, ShowableInput } from './secret-input.tsx';
import './chosen-passphrase.css';

/** A passphrase as it is typed twice by whoever chooses it: a slip that nobody saw would lock away what it keeps for ever. */
export interface ChosenPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

export const NO_PASSPHRASE: ChosenPassphrase = { passphrase: '', again: '' };

/** Whether it was typed the same twice; both may be empty, where it may be left out. */
export function isSameTwice({ passphrase, again }: ChosenPassphrase): boolean {
  return passphrase === again;
}

/** Where a passphrase is chosen, not only asked for. */
export function ChosenPassphraseFields({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: SecretInputProps['hint'];
  readonly value: ChosenPassphrase;
  readonly onChange: (value: ChosenPassphrase) => void;
}) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const [left, setLeft] = useState(false);
  const { passphrase, again } = value;
  const differs = again !== '' && again !== passphrase && (left || again.length >= passphrase.length);
  return (
    <div className="chosen-passphrase">
      <ShowableInput
        label={label}
        hint={hint}
        autoComplete="new-password"
        isShown={isShown}
        onShow={setShown}
        value={passphrase}
        onChange={(typed) => onChange({ passphrase: typed, again })}
      />
      <ShowableInput
        label={t('app.sameAgain')}
        autoComplete="new-password"
        isShown={isShown}
        value={again}
        onChange={(typed) => onChange({ passphrase, again: typed })}
        onBlur={() => setLeft(true)}
        {...(differs && { problem: t('app.notTheSame') })}
      />
    </div>
  );
}
