import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { add, fromMoneyText, type MoneyText, toMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Amount } from '../../components/amount.tsx';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { Phrase } from '../../components/phrase.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useHubBalance } from '../../queries/till-queries.ts';
import { BalanceSince } from './balance-since.tsx';
import { Recipient } from './recipient.tsx';
import { UnknownChange } from './unknown-change.tsx';

/** A send that nobody knows of; what the account did since is in view where a person decides. */
export function UnknownSend({ send }: { readonly send: SendView }) {
  const { sendId, resolvesItself, waitsFor, before } = send;
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const title = (key: 'money.takeSentTitle' | 'money.takeUnsentTitle') => (
    <Phrase
      words={(put) =>
        t(key, { amount: put(<Amount value={send.amount} />), to: put(<Recipient {...send} />) })
      }
    />
  );
  const as = { done: 'taken-as-sent', undone: 'taken-as-unsent' } as const;
  return (
    <UnknownChange
      resolvesItself={resolvesItself}
      waitsFor={waitsFor}
      check={(request) => call.resolveSends({ ...request, sendId })}
      decide={(taken, reason) => call.decideSend({ sendId, as: as[taken], reason })}
      words={{
        done: {
          title: title('money.takeSentTitle'),
          text: t('money.takeSentText'),
          confirm: t('money.wasSent'),
        },
        undone: {
          title: title('money.takeUnsentTitle'),
          text: t('money.takeUnsentText'),
          confirm: t('money.wasNotSent'),
        },
      }}
      onLook={() => void client.invalidateQueries({ queryKey: QUERY_KEYS.sends })}
    >
      {before && <SinceSent before={before} send={send} />}
    </UnknownChange>
  );
}

/** Both balances, and what each would mean. */
function SinceSent({
  before,
  send: { amount, fee },
}: {
  readonly before: MoneyText;
  readonly send: SendView;
}) {
  const { t } = useTranslation();
  const { data } = useHubBalance();
  const sent = fromMoneyText(amount);
  const total = toMoneyText(fee ? add(sent, fromMoneyText(fee)) : sent);
  return (
    <>
      <BalanceSince before={[before]} now={data ? [data.available] : []} />
      <p className="money-card__hint">
        <AmountPhrase words={(money) => t('money.sinceMeans', { total: money(total) })} />
      </p>
    </>
  );
}
