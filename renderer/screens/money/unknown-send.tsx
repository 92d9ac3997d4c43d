import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** A send that nobody knows of: the till asks again by itself, or a person decides where it can't. */
export function UnknownSend({ send }: { readonly send: SendView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const checking = useCommandRun<{ left: boolean }>();
  const deciding = useCommandRun<SendView>();
  const look = () => void client.invalidateQueries({ queryKey: QUERY_KEYS.sends });
  if (send.resolvesItself)
    return (
      <>
        <ErrorNote error={checking.error} />
        <PushButton isPending={checking.busy} onPress={() => checking.run(() => call.resolveSends({}), look)}>
          {t(checking.busy ? 'money.checking' : 'money.check')}
        </PushButton>
      </>
    );
  const decide = (as: 'taken-as-sent' | 'taken-as-unsent') =>
    deciding.run(() => call.decideSend({ sendId: send.sendId, as, reason: reason.trim() }), look);
  return (
    <div className="money-card__form">
      <p>
        <strong>{t('money.decideTitle')}</strong> {t('money.decideText')}
      </p>
      <TextInput label={t('sale.reason')} value={reason} onChange={setReason} maxLength={500} />
      <ErrorNote error={deciding.error} />
      <div className="money-card__buttons">
        <PushButton isPending={deciding.busy} onPress={() => decide('taken-as-sent')}>
          {t('money.wasSent')}
        </PushButton>
        <PushButton isPending={deciding.busy} onPress={() => decide('taken-as-unsent')}>
          {t('money.wasNotSent')}
        </PushButton>
      </div>
    </div>
  );
}
