import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeView, OpenOrderView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { fromMoneyText, subtract, toMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { Amount } from '../../components/amount.tsx';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Fact } from '../../components/fact.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useRateWords } from './use-rate-words.ts';

/** The orders that are not filled yet, each with what was filled of it, and what takes it back. */
export function OpenOrders({
  exchange,
  failed,
  canCancel,
}: {
  readonly exchange: ExchangeView | undefined;
  readonly failed: boolean;
  readonly canCancel: boolean;
}) {
  const { t } = useTranslation();
  const [cancelling, setCancelling] = useState<OpenOrderView>();
  const orders = exchange?.orders;
  return (
    <section className="money-card" aria-label={t('exchange.open')}>
      <h2>{t('exchange.open')}</h2>
      {!exchange && <p className="money-card__hint">{failed ? '–' : t('money.checking')}</p>}
      {exchange && !orders && <p>{t('exchange.notTold')}</p>}
      {orders?.length === 0 && <p>{t('exchange.noneOpen')}</p>}
      <ul className="send-list">
        {orders?.map((order) => (
          <OrderRow
            key={order.oid}
            order={order}
            {...(canCancel && { onCancel: () => setCancelling(order) })}
          />
        ))}
      </ul>
      {cancelling && (
        <CancelOrder
          order={cancelling}
          needsPassphrase={exchange?.needsPassphrase ?? false}
          onClose={() => setCancelling(undefined)}
        />
      )}
    </section>
  );
}

function OrderRow({
  order: { trade, wanted, tradeLeft, wantedLeft, placedMs },
  onCancel,
}: {
  readonly order: OpenOrderView;
  readonly onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const money = useMoneyText();
  const rateWords = useRateWords();
  const given = toMoneyText(subtract(fromMoneyText(trade), fromMoneyText(tradeLeft)));
  return (
    <li className="send-list__row" data-testid="open-order">
      <div className="send-list__head">
        <span className="send-list__amount">
          <AmountPhrase words={(put) => t('exchange.orderText', { gives: put(trade), gets: put(wanted) })} />
        </span>
        {onCancel && (
          <PushButton
            aria-label={`${t('exchange.cancel')}: ${money(trade)}`}
            data-testid="order-cancel"
            onPress={onCancel}
          >
            {t('exchange.cancel')}
          </PushButton>
        )}
      </div>
      <dl className="fact-list">
        <Fact term={t('exchange.filled')}>
          <Amount value={given} testId="order-filled" />
        </Fact>
        <Fact term={t('exchange.left')}>
          <Amount value={tradeLeft} testId="order-left" />
        </Fact>
        <Fact term={t('exchange.forLeft')}>
          <Amount value={wantedLeft} testId="order-for-left" />
        </Fact>
      </dl>
      <span className="send-list__about">
        {rateWords(trade, wanted)} · {formatDayAndTime(placedMs, tag)}
      </span>
    </li>
  );
}

/** Asks before it takes an order back: what was filled stays filled. */
function CancelOrder({
  order: { oid, trade, tradeLeft },
  needsPassphrase,
  onClose,
}: {
  readonly order: OpenOrderView;
  readonly needsPassphrase: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [tradeId] = useState(newChargeId);
  const [passphrase, setPassphrase] = useState('');
  const cancelling = useCommandRun<TradeView>();
  return (
    <ConfirmDialog
      title={<AmountPhrase words={(money) => t('exchange.cancelTitle', { amount: money(trade) })} />}
      confirm={t('exchange.cancelNow')}
      keep={t('exchange.keepIt')}
      running={cancelling}
      onClose={onClose}
      onConfirm={() =>
        cancelling.run(
          () => call.cancelOrder({ tradeId, oid, ...(needsPassphrase && { passphrase }) }),
          onClose,
        )
      }
    >
      <p>
        <AmountPhrase words={(money) => t('exchange.cancelText', { left: money(tradeLeft) })} />
      </p>
      {needsPassphrase && (
        <SecretInput label={t('money.passphrase')} value={passphrase} onChange={setPassphrase} />
      )}
    </ConfirmDialog>
  );
}
