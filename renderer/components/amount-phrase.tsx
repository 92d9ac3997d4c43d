import type { MoneyText } from '../../shared/money/money.ts';
import { Amount } from './amount.tsx';
import { Phrase } from './phrase.tsx';

/** Words with amounts among them. */
export function AmountPhrase({ words }: { readonly words: (money: (value: MoneyText) => string) => string }) {
  return <Phrase words={(put) => words((value) => put(<Amount value={value} />))} />;
}
