import { TextInput, type TextInputProps } from './text-input.tsx';

/** Where a file or a folder is on the till's machine. */
export function PathInput(props: Pick<TextInputProps, 'label' | 'hint' | 'value' | 'onChange'>) {
  return <TextInput {...props} autoComplete="off" leftToRight />;
}
