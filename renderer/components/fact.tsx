import type { ReactNode } from 'react';

/** A row of a `<dl>`: what it is, and how it is here. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
