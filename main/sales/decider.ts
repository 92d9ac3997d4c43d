import type { SaleDecision } from '../../shared/domain/sale-decision.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import { ok, type Result } from '../../shared/result.ts';

/**
 * Who decides, as the journal names him, if he may: the one place where a permission is asked. While there are no people
 * to log in, whoever stands at the till may, as its cashier.
 */
export function whoDecides(_decision: SaleDecision): Result<string, TillError> {
  return ok('cashier');
}
