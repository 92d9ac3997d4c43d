import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';

type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: TillError };

export interface UnknownChangeProps {
  /** Whether the hub may be asked again. */
  readonly resolvesItself: boolean;
  /** The hub that the till has to go back to for that. */
  readonly waitsFor?: string | undefined;
  /** With the owner's passphrase, once it turns out to be needed. */
  readonly check: (request: { readonly passphrase?: string }) => Promise<Reply<{ readonly left: boolean }>>;
  readonly decide: (as: 'done' | 'undone', reason: string) => Promise<Reply<unknown>>;
  readonly doneWord: string;
  readonly undoneWord: string;
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
  doneWord,
  undoneWord,
  onLook,
  children,
}: UnknownChangeProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const deciding = useCommandRun<unknown>();
  if (waitsFor !== undefined) return <p>{t('money.waitsForHub', { hub: `\u2068${waitsFor}\u2069` })}</p>;
  if (resolvesItself) return <CheckForm check={check} onLook={onLook} />;
  const take = (as: 'done' | 'undone') => deciding.run(() => decide(as, reason.trim()), onLook);
  return (
    <div className="money-card__form">
      <p>
        <strong>{t('money.decideTitle')}</strong> {t('money.decideText')}
      </p>
      {children}
      <TextInput label={t('sale.reason')} value={reason} onChange={setReason} maxLength={500} />
      <ErrorNote error={deciding.error} />
      <div className="money-card__buttons">
        <PushButton isPending={deciding.busy} onPress={() => take('done')}>
          {doneWord}
        </PushButton>
        <PushButton isPending={deciding.busy} onPress={() => take('undone')}>
          {undoneWord}
        </PushButton>
      </div>
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
