import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import type { TasksView } from '../../../shared/ipc/tasks-view.ts';
import { Amount } from '../../components/amount.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { personName } from '../../format/person-name.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useMay } from '../../people/use-may.ts';
import { Recipient } from '../money/recipient.tsx';
import { SendBadge } from '../money/send-badge.tsx';
import { TradeBadge } from '../money/trade-badge.tsx';
import { TradeWords } from '../money/trade-words.tsx';
import { useTradeWords } from '../money/use-trade-words.ts';

/** What was sent or traded and nobody knows of, and the way to where that is found out or decided. */
export function UnknownTasks({
  tasks: { sends, trades, unknownCount },
}: {
  readonly tasks: Pick<TasksView, 'sends' | 'trades' | 'unknownCount'>;
}) {
  const { t } = useTranslation();
  const money = useMoneyText();
  const tradeWords = useTradeWords();
  const may = useMay();
  const more = unknownCount - sends.length - trades.length;
  return (
    <section className="task" aria-label={t('tasks.unknownTitle')}>
      <h2>{t('tasks.unknownTitle')}</h2>
      <p>{t('tasks.unknownText')}</p>
      <ul className="task__sales">
        {sends.map((send) => (
          <UnknownRow
            key={send.sendId}
            what={send.purpose}
            badge={<SendBadge state={send.state} />}
            words={money(send.amount)}
            amount={<Amount value={send.amount} />}
            address={send.address}
            name={send.name}
            by={send.by}
            sinceMs={send.atMs}
            saleId={send.saleId}
            saleNumber={send.saleNumber}
            changeId={send.sendId}
            mayDecide={may('send')}
          />
        ))}
        {trades.map((trade) => (
          <UnknownRow
            key={trade.tradeId}
            what={trade.what}
            badge={<TradeBadge state={trade.state} />}
            words={tradeWords(trade)}
            amount={<TradeWords trade={trade} />}
            address={trade.address}
            by={trade.by}
            sinceMs={trade.atMs}
            changeId={trade.tradeId}
            mayDecide={may(trade.what === 'pay-invoice' ? 'send' : 'trade')}
          />
        ))}
      </ul>
      {more > 0 && <p>{t('tasks.more', { n: more })}</p>}
    </section>
  );
}

function UnknownRow({
  what,
  badge,
  words,
  amount,
  address,
  name,
  by,
  sinceMs,
  saleId,
  saleNumber,
  changeId,
  mayDecide,
}: {
  readonly what: SendView['purpose'] | TasksView['trades'][number]['what'];
  readonly badge: ReactNode;
  /** How much it is, for the button's name. */
  readonly words: string;
  readonly amount: ReactNode;
  readonly address?: string | undefined;
  readonly name?: string | undefined;
  readonly by: string;
  readonly sinceMs: number;
  readonly saleId?: string | undefined;
  readonly saleNumber?: number | undefined;
  readonly changeId: string;
  readonly mayDecide: boolean;
}) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  // It is decided where the account is seen.
  const isHis = useMay()('balance') && mayDecide;
  const title = t(`tasks.unknown.${what}`);
  return (
    <li className="task__sale" data-testid="unknown-row" data-what={what}>
      {badge}
      <div className="task__what">
        <strong>{title}</strong>
        <span>{amount}</span>
        {address !== undefined && (
          <span>
            {t('money.to')} <Recipient name={name} address={address} />
          </span>
        )}
        <span>
          {formatDayAndTime(sinceMs, tag)} · {t('money.by')} <bdi>{personName(by, t)}</bdi>
          {saleNumber !== undefined && ` · ${t('money.saleOf', { number: saleNumber })}`}
        </span>
        {!isHis && <strong>{t('tasks.callOwner')}</strong>}
      </div>
      {isHis && (
        <PushButton
          aria-label={`${t('tasks.look')}: ${title}, ${words}`}
          onPress={() => go({ screen: 'money', changeId })}
        >
          {t('tasks.look')}
        </PushButton>
      )}
      {!isHis && saleId !== undefined && (
        <PushButton onPress={() => go({ screen: 'sales', saleId })}>{t('tasks.lookAtSale')}</PushButton>
      )}
    </li>
  );
}
