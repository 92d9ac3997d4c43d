import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { useTradeWords } from './use-trade-words.ts';

/** What a trade gives for what. */
export function TradeWords({ trade }: { readonly trade: TradeView }) {
  const words = useTradeWords();
  return <AmountPhrase words={(money) => words(trade, money)} />;
}
