import { type KeyboardEvent, type ReactNode, type RefObject, useCallback } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField, type TextFieldProps } from 'react-aria-components/TextField';
import './text-input.css';

export interface TextInputProps
  extends Pick<
    TextFieldProps,
    | 'value'
    | 'onChange'
    | 'isRequired'
    | 'isDisabled'
    | 'isInvalid'
    | 'autoFocus'
    | 'type'
    | 'inputMode'
    | 'autoComplete'
    | 'maxLength'
    | 'onBlur'
  > {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, in words; the field is then marked invalid. */
  readonly problem?: ReactNode;
  readonly placeholder?: string;
  /** More than one line. */
  readonly lines?: number;
  readonly hideLabel?: boolean;
  /** Codes, addresses and amounts read from left to right in every language. */
  readonly leftToRight?: boolean;
  readonly mono?: boolean;
  readonly testId?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** Of the `datalist` with what others typed here. */
  readonly suggestionsId?: string;
  /** A secret: it is wiped off the element when that goes, also where it was shown. */
  readonly forgets?: boolean;
  /** At the end of its line. */
  readonly beside?: ReactNode;
  /** What is scanned into it is meant for it, wherever else the screen would take it. */
  readonly takesScans?: boolean;
  readonly onEnter?: () => void;
  /** Escape in a field with something in it; in an empty one it means what it means on the screen. */
  readonly onEscape?: () => void;
}

export function TextInput({
  label,
  hint,
  problem,
  placeholder,
  lines,
  hideLabel = false,
  leftToRight = false,
  mono = false,
  testId,
  inputRef,
  suggestionsId,
  forgets = false,
  beside,
  takesScans = false,
  onEnter,
  onEscape,
  isInvalid = false,
  ...field
}: TextInputProps) {
  const ref = useForgetfulRef(forgets, inputRef);
  const shared = {
    className: `text-input__control${mono ? ' text-input__control--mono' : ''}`,
    placeholder: placeholder ?? '',
    spellCheck: false,
    'data-testid': testId,
    ...(takesScans && { 'data-takes-scans': true }),
    ...(leftToRight && { dir: 'ltr' }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.repeat || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && onEnter) {
      event.preventDefault();
      onEnter();
    }
    if (event.key === 'Escape' && onEscape && field.value) {
      event.preventDefault();
      onEscape();
    }
  };
  return (
    <TextField
      {...field}
      className="text-input"
      isInvalid={isInvalid || problem !== undefined}
      validationBehavior="aria"
    >
      <Label className={hideLabel ? 'visually-hidden' : 'text-input__label'}>{label}</Label>
      {lines === undefined ? (
        <div className="text-input__line">
          <Input
            {...shared}
            ref={ref}
            {...(suggestionsId !== undefined && { list: suggestionsId })}
            onKeyDown={onKeyDown}
          />
          {beside}
        </div>
      ) : (
        <TextArea {...shared} rows={lines} onKeyDown={onKeyDown} />
      )}
      {hint !== undefined && problem === undefined && (
        <Text slot="description" className="text-input__hint">
          {hint}
        </Text>
      )}
      {problem !== undefined && <FieldError className="text-input__problem">{problem}</FieldError>}
    </TextField>
  );
}

/** Secrets are wiped off an element that goes: the browser may keep it for long after nobody sees it. */
function useForgetfulRef(forgets: boolean, given: RefObject<HTMLInputElement | null> | undefined) {
  return useCallback(
    (input: HTMLInputElement) => {
      if (given) given.current = input;
      return () => {
        if (given) given.current = null;
        if (!forgets) return;
        input.value = '';
        input.removeAttribute('value');
      };
    },
    [forgets, given],
  );
}
