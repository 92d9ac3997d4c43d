import { useState } from 'react';
import type { ErrorCode, TillError } from '../../../shared/errors/catalogue.ts';
import type { SaleView, SettingsView } from '../../../shared/ipc/views.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { localError } from '../../components/error-note.tsx';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useSound } from '../../sounds/sound-player.ts';
import { type EntryCurrency, type EntryReading, priceToCharge, readEntry } from './amount-entry.ts';
import type { Draft } from './draft.ts';
import { useDraftOnCounter, useDraftStore } from './draft-store.ts';
import { entryCurrencies, entryCurrency } from './entry-currency.ts';
import { useCharge } from './use-charge.ts';
import type { UsableRates } from './use-usable-rates.ts';

/** As main limits it. */
const MAX_MEMO_CHARACTERS = 500;

/** A sale being rung up: what was typed, what it comes to, and what can be done with it. */
export interface Entry {
  readonly draft: Draft;
  /** What can be priced in, the shop's currency first. */
  readonly choices: readonly string[];
  readonly chosen: string;
  readonly currency: EntryCurrency;
  readonly reading: EntryReading;
  readonly amountRefused: boolean;
  readonly memoTooLong: boolean;
  readonly error: TillError | undefined;
  /** The amount that was cleared just now, so that it can be had back. */
  readonly cleared: string;
  readonly charging: boolean;
  readonly typeAmount: (text: string) => void;
  readonly typeMemo: (memo: string) => void;
  readonly choose: (code: string) => void;
  readonly clear: () => void;
  readonly undoClear: () => void;
  /** Answers whether there was anything to charge. */
  readonly charge: () => boolean;
}

export function useEntry(
  settings: SettingsView,
  { rates, problems }: UsableRates,
  onSale: (sale: SaleView) => void,
): Entry {
  const sound = useSound();
  const isTooSoon = useTooSoon();
  const store = useDraftStore();
  const { draft, cleared } = useDraftOnCounter();
  const [refused, setRefused] = useState<ErrorCode>();
  const charging = useCharge(onSale);

  const choices = entryCurrencies(settings);
  const chosen =
    draft.currency !== undefined && choices.includes(draft.currency) ? draft.currency : settings.currency;
  const currency = entryCurrency({ ...settings, rates }, chosen);
  const read = readEntry(draft.text, currency);
  const closed = read.kind === 'refused' && read.code === 'no-rate' ? problems[chosen] : undefined;
  const reading: EntryReading = closed ? { kind: 'refused', code: closed } : read;
  const memoTooLong = [...draft.memo.trim()].length > MAX_MEMO_CHARACTERS;
  const amountProblem = reading.kind === 'refused' ? reading.code : refused;
  const problem = amountProblem ?? (memoTooLong ? 'bad-memo' : undefined);

  const changed = () => {
    setRefused(undefined);
    charging.entryChanged();
  };
  const change = (part: Partial<Draft>) => {
    store.write({ ...store.read().draft, ...part });
    changed();
  };
  const charge = () => {
    if (isTooSoon()) return true;
    const price = priceToCharge(reading);
    if ('code' in price || memoTooLong) {
      if ('code' in price) setRefused(price.code);
      sound.play('refused');
      return false;
    }
    const { price: asked } = price;
    charging.charge({ amount: toDecimal(asked), currency: asked.currency, memo: draft.memo.trim() });
    return true;
  };
  return {
    draft,
    choices,
    chosen,
    currency,
    reading,
    amountRefused: amountProblem !== undefined,
    memoTooLong,
    error: problem === undefined ? charging.error : localError(problem),
    cleared,
    charging: charging.underWay,
    typeAmount: (text) => {
      change({ text });
      if (text !== draft.text && readEntry(text, currency).kind === 'refused') sound.play('refused');
    },
    typeMemo: (memo) => change({ memo }),
    choose: (code) => change({ currency: code }),
    clear: () => {
      store.clear();
      changed();
    },
    undoClear: () => {
      store.undoClear();
      changed();
    },
    charge,
  };
}
