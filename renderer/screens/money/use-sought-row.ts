import { type RefObject, useEffect, useRef } from 'react';

/** A row that somebody was sent to: in view, and with the focus. */
export function useSoughtRow(isSought: boolean): RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isSought) return;
    row.current?.focus({ preventScroll: true });
    row.current?.scrollIntoView({ block: 'start' });
  }, [isSought]);
  return row;
}
