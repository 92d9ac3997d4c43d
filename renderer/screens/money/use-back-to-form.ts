import { type RefObject, useEffect, useRef } from 'react';

/**
 * A form that something else is looked at in the place of: whoever comes back to it is in its field for codes, or in its first.
 * @param isAgain it is another one than was left
 */
export function useBackToForm<Part extends HTMLElement>(
  isOpen: boolean,
  isAgain: boolean,
): RefObject<Part | null> {
  const form = useRef<Part>(null);
  const wasOpen = useRef(!isAgain);
  useEffect(() => {
    if (isOpen && !wasOpen.current)
      (
        form.current?.querySelector('textarea') ??
        form.current?.querySelector<HTMLElement>('input:not([type="radio"])')
      )?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return form;
}
