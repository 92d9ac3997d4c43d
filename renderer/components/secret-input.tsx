import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PushButton } from './push-button.tsx';
import { TextInput, type TextInputProps } from './text-input.tsx';

export type SecretInputProps = Omit<TextInputProps, 'type' | 'leftToRight' | 'lines' | 'forgets' | 'beside'>;

/** A passphrase or a password: nobody sees what is typed unless asked to, and browsers keep none of it unless told to. */
export function SecretInput(props: SecretInputProps) {
  const [isShown, setShown] = useState(false);
  return <ShowableInput {...props} isShown={isShown} onShow={setShown} />;
}

export interface ShowableInputProps extends SecretInputProps {
  readonly isShown: boolean;
  /** Absent where another field's switch is this one's too. */
  readonly onShow?: (shown: boolean) => void;
}

/** A secret with the switch that shows it in somebody else's hands. */
export function ShowableInput({ isShown, onShow, ...field }: ShowableInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      autoComplete="off"
      {...field}
      type={isShown ? 'text' : 'password'}
      forgets
      leftToRight
      beside={
        onShow && (
          <PushButton aria-description={field.label} onPress={() => onShow(!isShown)}>
            {t(isShown ? 'app.hide' : 'app.show')}
          </PushButton>
        )
      }
    />
  );
}
