import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';

type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: TillError };

export interface UnknownChangeProps {
  /** Whether the hub may be asked again. */
  readonly resolvesItself: boolean;
  readonly check: () => Promise<Reply<{ readonly left: boolean }>>;
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
  check,
  decide,
  doneWord,
  undoneWord,
  onLook,
  children,
}: UnknownChangeProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const checking = useCommandRun<{ readonly left: boolean }>();
  const deciding = useCommandRun<unknown>();
  if (resolvesItself)
    return (
      <>
        <ErrorNote error={checking.error} />
        <PushButton isPending={checking.busy} onPress={() => checking.run(check, onLook)}>
          {t(checking.busy ? 'money.checking' : 'money.check')}
        </PushButton>
      </>
    );
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
