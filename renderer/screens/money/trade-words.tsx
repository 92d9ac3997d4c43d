import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { Amount } from '../../components/amount.tsx';
import { Phrase } from '../../components/phrase.tsx';
import { useTradeWords } from './use-trade-words.ts';

/** What a trade gives for what. */
export function TradeWords({ trade }: { readonly trade: TradeView }) {
  const words = useTradeWords();
  return <Phrase words={(put) => words(trade, (amount) => put(<Amount value={amount} />))} />;
}
