import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { Amount } from '../../components/amount.tsx';
import { personName } from '../../format/person-name.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useMay } from '../../people/use-may.ts';
import { ChangeProblem } from './change-problem.tsx';
import { Recipient } from './recipient.tsx';
import { SendBadge } from './send-badge.tsx';
import { UnknownSend } from './unknown-send.tsx';
import { useSoughtRow } from './use-sought-row.ts';

/** One send and how it stands; where nobody knows, with what can be done about it. */
export function SendRow({
  send,
  isSought = false,
}: {
  readonly send: SendView;
  readonly isSought?: boolean;
}) {
  const row = useSoughtRow(isSought);
  const { t } = useTranslation();
  const { tag } = useLocale();
  const may = useMay();
  return (
    <li ref={row} tabIndex={-1} className="send-list__row" data-testid="send-row" data-state={send.state}>
      <div className="send-list__head">
        <span className="send-list__amount">
          <Amount value={send.amount} />
        </span>
        <SendBadge state={send.state} />
      </div>
      <span>
        <Recipient {...send} />
      </span>
      <span className="send-list__about">
        {formatDayAndTime(send.atMs, tag)} ·{' '}
        {send.found === undefined ? (
          <>
            {t('money.by')} <bdi>{personName(send.by, t)}</bdi>
          </>
        ) : (
          t('money.foundAfterRestore')
        )}
        {send.fee && (
          <>
            {' '}
            · {t('money.fee')} <Amount value={send.fee} />
          </>
        )}
        {send.saleNumber !== undefined && ` · ${t('money.saleOf', { number: send.saleNumber })}`}
      </span>
      {send.txid !== undefined && (
        <bdi className="send-list__about" dir="ltr">
          {send.txid}
        </bdi>
      )}
      {send.state !== 'sent' && send.state !== 'confirmed' && (
        <ChangeProblem {...send} isUnknown={send.state === 'unknown'} />
      )}
      {send.state === 'unknown' && may('send') && <UnknownSend send={send} />}
    </li>
  );
}
