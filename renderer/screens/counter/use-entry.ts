import { useEffect, useEffectEvent, useState } from 'react';
import type { ErrorCode, TillError } from '../../../shared/errors/catalogue.ts';
import type { SaleView } from '../../../shared/ipc/sale-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { type Money, toDecimal } from '../../../shared/money/money.ts';
import { localError } from '../../components/error-note.tsx';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useSound } from '../../sounds/sound-player.ts';
import { type EntryCurrency, normaliseEntry, readEntry, splitSum } from './amount-entry.ts';
import type { Tendered } from './charge-identity.ts';
import { type Draft, EMPTY_DRAFT, isEmptyDraft } from './draft.ts';
import { useDraftOnCounter, useDraftStore } from './draft-store.ts';
import { entryCurrencies, entryCurrency } from './entry-currency.ts';
import { lineOf, type RungUp, ringUp, type ToCharge, toCharge } from './ring-up.ts';
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
  readonly rungUp: RungUp;
  readonly amountRefused: boolean;
  readonly memoTooLong: boolean;
  readonly error: TillError | undefined;
  /** What was taken away just now and can be had back; empty when nothing was. */
  readonly taken: string;
  readonly charging: boolean;
  readonly typeAmount: (text: string) => void;
  /** Makes a line of what is typed. */
  readonly addTyped: () => void;
  readonly change: (part: Partial<Draft>) => void;
  /** Takes something off the ticket in a way that can be undone. */
  readonly take: (draft: Draft, what: string) => void;
  readonly choose: (code: string) => void;
  /** Clears what is typed; where nothing is, the whole ticket. */
  readonly clear: (ticketsName: string) => void;
  readonly undo: () => void;
  /** Answers whether there was anything to charge. */
  readonly charge: () => boolean;
  /** What is to be paid at the counter; undefined, with the reason said, where there is nothing to pay. */
  readonly toTender: () => Money | undefined;
  /** Records that it was paid with this. */
  readonly tender: (tendered: Tendered) => void;
}

export function useEntry(
  settings: SettingsView,
  { rates, problems }: UsableRates,
  onSale: (sale: SaleView) => void,
): Entry {
  const sound = useSound();
  const isTooSoon = useTooSoon();
  const store = useDraftStore();
  const { draft, taken } = useDraftOnCounter();
  const [refused, setRefused] = useState<ErrorCode>();
  const charging = useCharge(onSale);

  const choices = entryCurrencies(settings);
  const chosen =
    draft.currency !== undefined && choices.includes(draft.currency) ? draft.currency : settings.currency;
  const currency = entryCurrency({ ...settings, rates }, chosen);
  const usualTax = settings.taxRates?.[0];
  const rung = ringUp(draft, currency, usualTax);
  const closed = rung.kind === 'refused' && rung.code === 'no-rate' ? problems[chosen] : undefined;
  const rungUp: RungUp = closed ? { kind: 'refused', code: closed } : rung;
  const memoTooLong = [...draft.memo.trim()].length > MAX_MEMO_CHARACTERS;
  const problem =
    rungUp.kind === 'refused' ? rungUp.code : (refused ?? (memoTooLong ? 'bad-memo' : undefined));

  const changed = () => {
    setRefused(undefined);
    charging.entryChanged();
  };
  const change = (part: Partial<Draft>) => {
    store.write({ ...store.read().draft, ...part });
    changed();
  };
  // An item that was picked changes what is rung up as typing does.
  const linesChanged = useEffectEvent(changed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines are what it waits for
  useEffect(() => linesChanged(), [draft.lines]);
  const take = (next: Draft, what: string) => {
    store.take(next, what);
    changed();
  };
  const typeAmount = (typed: string) => {
    const sum = splitSum(typed, currency);
    const text = sum?.rest ?? normaliseEntry(typed);
    const lines = sum?.complete.map((reading) => lineOf(reading, usualTax)) ?? [];
    const before = store.read().draft;
    change(lines.length === 0 ? { text } : { text, lines: [...before.lines, ...lines], currency: chosen });
    if (text !== before.text && readEntry(text, currency).kind === 'refused') sound.play('refused');
  };
  const asked = (entry: EntryCurrency) => {
    const wanted = toCharge(draft, entry, usualTax);
    if (wanted.ok && !memoTooLong) return wanted.value;
    if (!wanted.ok) setRefused(wanted.error);
    sound.play('refused');
    return undefined;
  };
  const send = ({ price, ticket }: ToCharge, tendered?: Tendered) =>
    charging.charge({
      amount: toDecimal(price),
      currency: price.currency,
      memo: draft.memo.trim(),
      ...(ticket && { ticket: { ...ticket, lines: [...ticket.lines] } }),
      ...(tendered && { tendered }),
    });
  const charge = () => {
    if (isTooSoon()) return true;
    const wanted = asked(currency);
    if (wanted) send(wanted);
    return wanted !== undefined;
  };
  const atCounter: EntryCurrency = { ...currency, tendered: true };
  return {
    draft,
    choices,
    chosen,
    currency,
    rungUp,
    amountRefused: refused !== undefined || readEntry(draft.text, currency).kind === 'refused',
    memoTooLong,
    error: problem === undefined ? charging.error : localError(problem),
    taken,
    charging: charging.underWay,
    typeAmount,
    addTyped: () => typeAmount(`${draft.text}+`),
    change,
    take,
    choose: (code) => change({ currency: code }),
    clear(ticketsName) {
      if (draft.text !== '') return take({ ...draft, text: '' }, draft.text);
      if (!isEmptyDraft(draft)) take(EMPTY_DRAFT, ticketsName);
    },
    undo: () => {
      store.undo();
      changed();
    },
    charge,
    toTender: () => (isTooSoon() ? undefined : asked(atCounter)?.price),
    tender(tendered) {
      const wanted = asked(atCounter);
      if (wanted) send(wanted, tendered);
    },
  };
}
