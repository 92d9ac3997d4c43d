import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import '../../components/fact-list.css';
import './review-form.css';

/** What is looked at before money moves: a term, and what it is here; nothing where it is not known. */
export type ReviewFact = readonly [term: string, value?: ReactNode] | false | undefined;

export interface ReviewFormProps<Done> {
  /** What comes first, and has the focus. */
  readonly lead: ReactNode;
  readonly facts: readonly ReviewFact[];
  /** What else has to be read or chosen. */
  readonly children?: ReactNode;
  /** Whether all of it was. */
  readonly isReady: boolean;
  readonly needsPassphrase: boolean;
  /** What the button that does it says. */
  readonly label: string;
  readonly testId: string;
  /** Does it. `pressId` stays the same: one press does it once, whatever becomes of its answer. */
  readonly confirm: (pressId: string, passphrase?: string) => Promise<Reply<Done>>;
  readonly onBack: () => void;
  readonly onDone: (done: Done) => void;
}

type Reply<Done> =
  | { readonly ok: true; readonly value: Done }
  | { readonly ok: false; readonly error: TillError };

/** What main read of something that moves money, whole; the passphrase last. Enter does it on its own button alone. */
export function ReviewForm<Done>({
  lead,
  facts,
  children,
  isReady,
  needsPassphrase,
  label,
  testId,
  confirm,
  onBack,
  onDone,
}: ReviewFormProps<Done>) {
  const { t } = useTranslation();
  const isTooSoon = useTooSoon();
  const first = useRef<HTMLDivElement>(null);
  const [pressId] = useState(newChargeId);
  const [passphrase, setPassphrase] = useState('');
  const confirming = useCommandRun<Done>();
  useEffect(() => first.current?.focus(), []);
  const isComplete = isReady && (!needsPassphrase || passphrase !== '');
  const press = () => {
    if (isTooSoon() || !isComplete) return;
    confirming.run(() => confirm(pressId, needsPassphrase ? passphrase : undefined), onDone);
  };
  return (
    <form
      className="review-form"
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onChange={confirming.forgetError}
    >
      <div ref={first} tabIndex={-1}>
        {lead}
      </div>
      <dl className="fact-list">
        {facts.flatMap((fact) =>
          fact
            ? [
                <div key={fact[0]}>
                  <dt>{fact[0]}</dt>
                  {fact[1] !== undefined && <dd>{fact[1]}</dd>}
                </div>,
              ]
            : [],
        )}
      </dl>
      {children}
      {needsPassphrase && (
        <SecretInput label={t('money.passphrase')} value={passphrase} onChange={setPassphrase} />
      )}
      <ErrorNote error={confirming.error} />
      <div className="review-form__end money-card__buttons">
        <PushButton size="action" data-back onPress={onBack}>
          {t('money.back')}
        </PushButton>
        <PushButton
          kind="primary"
          size="action"
          data-testid={testId}
          isPending={confirming.busy}
          isDisabled={!isComplete}
          onPress={press}
        >
          {label}
        </PushButton>
      </div>
    </form>
  );
}
