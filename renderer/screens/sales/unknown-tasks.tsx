import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import type { TasksView } from '../../../shared/ipc/tasks-view.ts';
import { AddressText } from '../../components/address-text.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { personName } from '../../format/person-name.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import type { Place } from '../../navigation/place.ts';
import { useMay } from '../../people/use-may.ts';
import { SendBadge } from '../money/send-badge.tsx';
import { TradeBadge } from '../money/trade-badge.tsx';
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
  const placeOf = usePlaceOfSend();
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
            address={send.address}
            name={send.name}
            by={send.by}
            sinceMs={send.atMs}
            saleNumber={send.saleNumber}
            place={placeOf(send)}
          />
        ))}
        {trades.map((trade) => (
          <UnknownRow
            key={trade.tradeId}
            what={trade.what}
            badge={<TradeBadge state={trade.state} />}
            words={tradeWords(trade)}
            address={trade.address}
            by={trade.by}
            sinceMs={trade.atMs}
            place={{ screen: 'money' }}
          />
        ))}
      </ul>
      {more > 0 && <p>{t('tasks.more', { n: more })}</p>}
    </section>
  );
}

/** Whoever does not see the account is shown the sale that is given back. */
function usePlaceOfSend(): (send: SendView) => Place {
  const may = useMay();
  return ({ saleId }) =>
    may('balance') || saleId === undefined ? { screen: 'money' } : { screen: 'sales', saleId };
}

function UnknownRow({
  what,
  badge,
  words,
  address,
  name,
  by,
  sinceMs,
  saleNumber,
  place,
}: {
  readonly what: SendView['purpose'] | TasksView['trades'][number]['what'];
  readonly badge: ReactNode;
  /** How much it is. */
  readonly words: string;
  readonly address?: string | undefined;
  readonly name?: string | undefined;
  readonly by: string;
  readonly sinceMs: number;
  readonly saleNumber?: number | undefined;
  readonly place: Place;
}) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  const title = t(`tasks.unknown.${what}`);
  return (
    <li className="task__sale" data-testid="unknown-row" data-what={what}>
      {badge}
      <div className="task__what">
        <strong>{title}</strong>
        <span>{words}</span>
        {address !== undefined && (
          <span>
            {t('money.to')} {name === undefined ? <AddressText address={address} /> : <bdi>{name}</bdi>}
          </span>
        )}
        <span>
          {formatDayAndTime(sinceMs, tag)} · {t('money.by')} <bdi>{personName(by, t)}</bdi>
          {saleNumber !== undefined && ` · ${t('money.saleOf', { number: saleNumber })}`}
        </span>
      </div>
      <PushButton aria-label={`${t('tasks.look')}: ${title}, ${words}`} onPress={() => go(place)}>
        {t('tasks.look')}
      </PushButton>
    </li>
  );
}
