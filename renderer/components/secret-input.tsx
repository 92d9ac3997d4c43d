import { TextInput, type TextInputProps } from './text-input.tsx';

/** A passphrase, a password or a PIN: nobody sees what is typed, and browsers keep none of it unless told to. */
export function SecretInput(props: Omit<TextInputProps, 'type' | 'leftToRight' | 'lines'>) {
  return <TextInput autoComplete="off" {...props} type="password" leftToRight />;
}
