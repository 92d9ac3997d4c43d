import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { parseCurrency } from '../../../shared/money/currency.ts';
import { isPositive, parseMoney, toMoneyText } from '../../../shared/money/money.ts';

/** A line of the confirmation policy as it is being typed. */
export interface RuleRow {
  readonly amount: string;
  readonly currency: string;
  readonly confirmations: number;
}

export interface RulesForm {
  /** Sales up to a limit. */
  readonly limits: readonly RuleRow[];
  /** All other sales. */
  readonly otherwise: number;
}

type Rules = SettingsView['confirmations'];

/** Where nothing is said, one confirmation, as main takes it. */
const DEFAULT_CONFIRMATIONS = 1;

export function formOf(rules: Rules): RulesForm {
  const limits = rules.flatMap(({ upTo, confirmations }) =>
    upTo ? [{ amount: plain(upTo.amount), currency: upTo.currency, confirmations }] : [],
  );
  const others = rules.filter((rule) => rule.upTo === undefined).map((rule) => rule.confirmations);
  return { limits, otherwise: others.length === 0 ? DEFAULT_CONFIRMATIONS : Math.max(...others) };
}

/** The policy to save; undefined while a limit is not an amount. */
export function rulesOf({ limits, otherwise }: RulesForm): Rules | undefined {
  const rules: Rules = [];
  for (const row of limits) {
    const code = parseCurrency(row.currency);
    const upTo = code.ok ? parseMoney(row.amount, code.value) : undefined;
    if (!upTo?.ok || !isPositive(upTo.value)) return undefined;
    rules.push({ upTo: toMoneyText(upTo.value), confirmations: row.confirmations });
  }
  return [...rules, { confirmations: otherwise }];
}

export function isLimit(row: RuleRow): boolean {
  return rulesOf({ limits: [row], otherwise: 0 }) !== undefined;
}

function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
