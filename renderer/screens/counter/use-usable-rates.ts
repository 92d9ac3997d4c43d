import { type ErrorCode, isErrorCode } from '../../../shared/errors/catalogue.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { asksOthers } from '../../../shared/rates/rate-choice.ts';
import { useRates } from '../../queries/till-queries.ts';

/** What prices can be converted at now. */
export interface UsableRates {
  /** Fiat per bitcoin, by currency. */
  readonly rates: Readonly<Record<string, string>>;
  /** Why a currency has none now, by currency. */
  readonly problems: Readonly<Record<string, ErrorCode>>;
}

/** The owner's rates as they were typed, or the live ones as main last told them. */
export function useUsableRates({ rates, rateSources }: SettingsView): UsableRates {
  const isLive = asksOthers(rateSources);
  const { data = [] } = useRates(isLive);
  if (!isLive) return { rates, problems: {} };
  return {
    rates: Object.fromEntries(data.flatMap(({ currency, rate }) => (rate ? [[currency, rate.price]] : []))),
    problems: Object.fromEntries(
      data.flatMap(({ currency, problem }) =>
        problem && isErrorCode(problem.code) ? [[currency, problem.code]] : [],
      ),
    ),
  };
}
