import { type ReactNode, useEffect, useRef } from 'react';

/** What was done, to whom and when; whoever did it is there. */
export function OutcomeTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <p ref={title} tabIndex={-1} className="outcome-title" data-testid="outcome-title">
      {children}
    </p>
  );
}
