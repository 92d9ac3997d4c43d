import { TextInput, type TextInputProps } from './text-input.tsx';

/** A PIN: nobody sees what is typed, and browsers keep none of it. */
export function PinInput(
  props: Omit<TextInputProps, 'type' | 'leftToRight' | 'lines' | 'autoComplete' | 'forgets'>,
) {
  return <TextInput inputMode="numeric" {...props} type="password" forgets autoComplete="off" leftToRight />;
}
