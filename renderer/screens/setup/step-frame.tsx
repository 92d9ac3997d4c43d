import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';

/** Which step it is, of how many. */
export interface StepCount {
  readonly step: number;
  readonly steps: number;
}

export interface StepFrameProps extends StepCount {
  readonly title: string;
  readonly error: TillError | undefined;
  readonly busy: boolean;
  readonly submit: { readonly label: string; readonly busyLabel: string; readonly possible: boolean };
  readonly onBack: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A step with fields: what is asked, what went wrong, and the way back and on. */
export function StepFrame({
  step,
  steps,
  title,
  error,
  busy,
  submit,
  onBack,
  onSubmit,
  children,
}: StepFrameProps) {
  const { t } = useTranslation();
  const onForm = (event: FormEvent) => {
    event.preventDefault();
    if (submit.possible) onSubmit();
  };
  return (
    <form className="setup-step" onSubmit={onForm}>
      <p className="setup-step__count">{t('setup.step', { step, steps })}</p>
      <h2 className="setup-step__title">{title}</h2>
      {children}
      <ErrorNote error={error} />
      <div className="setup-step__buttons">
        <PushButton size="action" icon={<Icon name="back" />} onPress={onBack}>
          {t('app.back')}
        </PushButton>
        <PushButton kind="primary" size="action" type="submit" isPending={busy} isDisabled={!submit.possible}>
          {busy ? submit.busyLabel : submit.label}
        </PushButton>
      </div>
    </form>
  );
}
