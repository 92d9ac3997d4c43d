import { BigNumber } from 'bignumber.js';
import { parsePercent } from '../../shared/domain/ticket/thousandths.ts';
import type { SellingTerms } from '../../shared/domain/trade/takings.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { TakingsRule } from '../../shared/ipc/takings-view.ts';
import { BTC, parseCurrency } from '../../shared/money/currency.ts';
import { parseMoney } from '../../shared/money/money.ts';
import { parseSpread } from '../../shared/rates/spread.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** What a rule says. Errors: `bad-percent`, `bad-amount`, `bad-setting` with what is wrong. */
export function readTakingsRule(rule: TakingsRule): Result<SellingTerms, TillError> {
  const share = parsePercent(rule.share);
  if (share === undefined || share === 0n) return err(tillError('bad-percent', rule.share));
  const into = parseCurrency(rule.into);
  if (!into.ok || into.value === BTC || into.value !== rule.into)
    return err(tillError('bad-setting', 'into'));
  const atLeast = parseMoney(rule.atLeast.amount, rule.atLeast.currency);
  if (!atLeast.ok || ![BTC, into.value].includes(atLeast.value.currency))
    return err(tillError('bad-amount', rule.atLeast.amount));
  const worseBy = parseSpread(rule.worseBy);
  if (!worseBy) return err(tillError('bad-percent', rule.worseBy));
  return ok({ share: new BigNumber(share.toString()).dividedBy(1000), atLeast: atLeast.value, worseBy });
}
