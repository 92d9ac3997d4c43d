import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { useLocale } from '../../locales/use-locale.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { type ReviewWarning, ReviewWarnings } from './review-warnings.tsx';
import '../../components/fact-list.css';
import './review-form.css';

/** What is looked at before money moves: a term, and what it is here; nothing where it is not known. */
export type ReviewFact = readonly [term: string, value?: ReactNode] | false | undefined;

/** What somebody gives with his press. */
export interface ReviewConfirmation<Warning extends string> {
  /** Stays the same: one press does it once, whatever becomes of its answer. */
  readonly pressId: string;
  /** The warnings that he ticked. */
  readonly read: readonly Warning[];
  readonly passphrase?: string;
}

export interface ReviewFormProps<Done, Warning extends string> {
  /** What comes first, and has the focus. */
  readonly lead: ReactNode;
  /** Each has to be ticked. */
  readonly warnings?: readonly ReviewWarning<Warning>[];
  readonly facts: readonly ReviewFact[];
  /** What else has to be read or chosen. */
  readonly children?: ReactNode;
  /** What else is still to be done, in words. */
  readonly toDo?: readonly string[];
  readonly needsPassphrase: boolean;
  /** What the button that does it says. */
  readonly label: ReactNode;
  readonly testId: string;
  /** Does it. */
  readonly confirm: (confirmation: ReviewConfirmation<Warning>) => Promise<Reply<Done>>;
  readonly onBack: () => void;
  readonly onDone: (done: Done) => void;
}

type Reply<Done> =
  | { readonly ok: true; readonly value: Done }
  | { readonly ok: false; readonly error: TillError };

/** What main read of something that moves money, whole; the passphrase last. Enter does it on its own button alone. */
export function ReviewForm<Done, Warning extends string = never>({
  lead,
  warnings = [],
  facts,
  children,
  toDo = [],
  needsPassphrase,
  label,
  testId,
  confirm,
  onBack,
  onDone,
}: ReviewFormProps<Done, Warning>) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const isTooSoon = useTooSoon();
  const first = useRef<HTMLDivElement>(null);
  const [pressId] = useState(newChargeId);
  const [read, setRead] = useState<readonly Warning[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const confirming = useCommandRun<Done>();
  useEffect(() => first.current?.focus(), []);
  const unread = warnings.filter(({ key }) => !read.includes(key)).length;
  const left = [
    ...(unread > 0 ? [t('money.toRead', { n: unread })] : []),
    ...toDo,
    ...(needsPassphrase && passphrase === '' ? [t('money.toEnter')] : []),
  ];
  const isComplete = left.length === 0;
  const press = () => {
    if (isTooSoon() || !isComplete) return;
    confirming.run(() => confirm({ pressId, read, ...(needsPassphrase && { passphrase }) }), onDone);
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
      <ReviewWarnings warnings={warnings} read={read} onRead={setRead} />
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
      <div className="review-form__end">
        <ErrorNote error={confirming.error} />
        <p className="review-form__to-do" role="status" data-testid="to-do">
          {!isComplete && t('money.stillToDo', { what: new Intl.ListFormat(tag).format(left) })}
        </p>
        <div className="money-card__buttons">
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
      </div>
    </form>
  );
}
