import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { ReasonDialog, type ReasonDialogProps } from '../sale/reason-dialog.tsx';

type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: TillError };

/** What a person may say became of it. */
type Decision = 'done' | 'undone';

/** How one of them is asked about before it counts for good. */
type DecisionWords = Pick<ReasonDialogProps, 'title' | 'text' | 'confirm'>;

export interface UnknownChangeProps {
  /** Whether the hub may be asked again. */
  readonly resolvesItself: boolean;
  /** The hub that the till has to go back to for that. */
  readonly waitsFor?: string | undefined;
  /** With the owner's passphrase, once it turns out to be needed. */
  readonly check: (request: { readonly passphrase?: string }) => Promise<Reply<{ readonly left: boolean }>>;
  readonly decide: (as: Decision, reason: string) => ReturnType<ReasonDialogProps['decide']>;
  readonly words: Readonly<Record<Decision, DecisionWords>>;
  /** The list is to be looked at again. */
  readonly onLook: () => void;
  /** The facts to decide by. */
  readonly children?: ReactNode;
}

/** Something that nobody knows whether the hub did it: the till asks again by itself, or a person decides where it can't. */
export function UnknownChange({
  resolvesItself,
  waitsFor,
  check,
  decide,
  words,
  onLook,
  children,
}: UnknownChangeProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Decision>();
  if (waitsFor !== undefined) return <p>{t('money.waitsForHub', { hub: `\u2068${waitsFor}\u2069` })}</p>;
  if (resolvesItself) return <CheckForm check={check} onLook={onLook} />;
  return (
    <div className="money-card__form">
      <p>
        <strong>{t('money.decideTitle')}</strong> {t('money.decideText')}
      </p>
      {children}
      <div className="money-card__buttons">
        {(['done', 'undone'] as const).map((as) => (
          <PushButton key={as} onPress={() => setAsking(as)}>
            {words[as].confirm}
          </PushButton>
        ))}
      </div>
      {asking && (
        <ReasonDialog
          {...words[asking]}
          hint={t('money.decideHint')}
          keep={t('money.leaveOpen')}
          decide={(reason) => decide(asking, reason)}
          onClose={() => setAsking(undefined)}
          onDecided={onLook}
        />
      )}
    </div>
  );
}

/** Asks the hub again; for the owner's passphrase only where the till's own key does not do. */
function CheckForm({ check, onLook }: Pick<UnknownChangeProps, 'check' | 'onLook'>) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [isNeeded, setIsNeeded] = useState(false);
  const { busy, error, run } = useCommandRun<{ readonly left: boolean }>();
  const isAskedFor = error?.code === 'passphrase-needed';
  return (
    <form
      className="money-card__form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        run(
          () => check(isNeeded ? { passphrase } : {}),
          onLook,
          ({ code }) => setIsNeeded(isNeeded || code === 'passphrase-needed'),
        );
      }}
    >
      {isNeeded && (
        <SecretInput
          label={t('money.passphrase')}
          hint={t('money.passphraseToCheck')}
          value={passphrase}
          onChange={setPassphrase}
        />
      )}
      <ErrorNote error={isAskedFor ? undefined : error} />
      <PushButton type="submit" isPending={busy} isDisabled={isNeeded && passphrase === ''}>
        {t(busy ? 'money.checking' : 'money.check')}
      </PushButton>
    </form>
  );
}
