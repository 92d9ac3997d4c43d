import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { cameAtOnce } from '../../scanner/came-at-once.ts';
import { useCodeScanner } from '../../scanner/use-code-scanner.ts';
import { MAX_TARGET_CHARACTERS, useTargetReading } from './use-target-reading.ts';
import type { ReadTarget } from './wanted-send.ts';

export interface TargetFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onRead: (target: ReadTarget) => void;
  readonly hint: ReactNode;
  readonly testId: string;
  /** Another refusal is shown, which says more. */
  readonly isRefused: boolean;
  /** False while something else is looked at in its place, and no code is wanted. */
  readonly isOpen: boolean;
  /** What was scanned elsewhere and belongs here. */
  readonly first?: string | undefined;
  /** Takes a code that is no address and no payment request; false where it can't. */
  readonly onOther?: (code: string) => boolean;
}

/**
 * Where to. What comes whole (scanned, wherever the focus is; pasted or dropped) is read at once. What is typed is read when
 * the field is left or Enter is pressed: a pause would be a guess, and a slow hand would lose its text.
 */
export function TargetField(props: TargetFieldProps) {
  const { value, onChange, onRead, hint, testId, isRefused, isOpen, first, onOther } = props;
  const { t } = useTranslation();
  const { error, read, forget } = useTargetReading(onRead);
  const take = (code: string) => {
    onChange(code.slice(0, MAX_TARGET_CHARACTERS));
    read(code);
  };
  useCodeScanner((code) => {
    if (!isOpen) return false;
    if (onOther?.(code)) return true;
    take(code);
    return true;
  });
  const takeFirst = useEffectEvent(() => first !== undefined && take(first));
  useEffect(() => {
    takeFirst();
  }, []);
  const readTyped = () => {
    if (/^[a-z]+:/i.test(value.trim())) read(value);
  };
  return (
    <TextInput
      label={t('money.to')}
      hint={hint}
      value={value}
      onChange={(text) => {
        forget();
        onChange(text);
        if (text.trim() !== '' && cameAtOnce(value, text)) read(text);
      }}
      onBlur={readTyped}
      onEnter={readTyped}
      leftToRight
      mono
      lines={2}
      autoComplete="off"
      testId={testId}
      {...(error && !isRefused && { problem: <ErrorNote error={error} /> })}
    />
  );
}
