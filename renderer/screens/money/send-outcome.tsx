import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { PushButton } from '../../components/push-button.tsx';
import { useSend } from '../../queries/till-queries.ts';
import { ChangeProblem } from './change-problem.tsx';
import { SendBadge } from './send-badge.tsx';

/** What became of a send, as long as one looks. */
export function SendOutcome({
  sendId,
  first,
  onAgain,
}: {
  readonly sendId: string;
  readonly first: SendView;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const send = useSend(sendId).data ?? first;
  return (
    <div className="money-card__form">
      <p role="status" data-testid="send-state" data-state={send.state}>
        <SendBadge state={send.state} /> {t(`money.states.${send.state}.sentence`)}
      </p>
      <ChangeProblem {...send} isUnknown={send.state === 'unknown'} />
      <PushButton size="action" onPress={onAgain}>
        {t('money.again')}
      </PushButton>
    </div>
  );
}
