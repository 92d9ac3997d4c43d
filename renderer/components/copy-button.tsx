import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';
import { PushButton } from './push-button.tsx';

const COPIED_FOR_MS = 2_000;

/** Copies a text, and says so in its own place. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
    setCopied(true);
  };
  return (
    <PushButton icon={<Icon name={copied ? 'tick' : 'copy'} />} onPress={() => void copy()}>
      <span aria-live="polite">{copied ? t('app.copied') : children}</span>
    </PushButton>
  );
}

/** For hosts that refuse the clipboard to pages: what is selected can always be copied. */
function copyBySelection(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
