import { type ReactNode, useId } from 'react';

export interface SettingCardProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One subject of the settings with what belongs to it. */
export function SettingCard({ title, hint, children }: SettingCardProps) {
  const id = useId();
  return (
    <section className="setting-card" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {hint !== undefined && <p className="setting-card__hint">{hint}</p>}
      {children}
    </section>
  );
}
