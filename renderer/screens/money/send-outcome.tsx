import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Phrase } from '../../components/phrase.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useSend } from '../../queries/till-queries.ts';
import { ChangeProblem } from './change-problem.tsx';
import { OutcomeTitle } from './outcome-title.tsx';
import { Recipient } from './recipient.tsx';
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
  const { tag } = useLocale();
  const { data: send = first, error } = useSend(sendId);
  return (
    <div className="money-card__form">
      <OutcomeTitle>
        <Phrase
          words={(put) =>
            t('money.sentTo', {
              amount: put(<Amount value={send.amount} />),
              to: put(<Recipient {...send} />),
              time: formatDayAndTime(send.atMs, tag),
            })
          }
        />
      </OutcomeTitle>
      <p role="status" data-testid="send-state" data-state={send.state}>
        <SendBadge state={send.state} /> {t(`money.states.${send.state}.sentence`)}
      </p>
      <ChangeProblem {...send} isUnknown={send.state === 'unknown'} />
      {error && <ErrorNote error={tillErrorOf(error)} />}
      <PushButton size="action" onPress={onAgain}>
        {t('money.again')}
      </PushButton>
    </div>
  );
}
