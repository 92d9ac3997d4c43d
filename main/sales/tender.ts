import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { OtherTender } from '../../shared/ipc/sale-view.ts';
import { BTC } from '../../shared/money/currency.ts';
import { atLeast, type Money, subtract } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readAmount, readPrice } from './price.ts';

const MAX_LABEL_CHARACTERS = 40;

/** What a press of Cash or Other asks for. */
export interface TenderRequest {
  readonly chargeId: string;
  readonly tender: OtherTender;
  readonly label?: string | undefined;
  readonly given?: string | undefined;
  readonly amount: string;
  readonly currency: string;
  readonly memo: string;
  readonly ticket?: Ticket | undefined;
}

export interface TakenTender {
  readonly price: Money;
  readonly label?: string;
  readonly given?: Money;
  readonly change?: Money;
}

/**
 * Reads and checks what a customer paid with. Errors: those of the price, `bad-amount` also for cash in bitcoin,
 * `given-too-little`, `bad-label`.
 */
export function takeTender(request: TenderRequest): Result<TakenTender, TillError> {
  const price = readPrice(request.amount.trim(), request.currency);
  if (!price.ok) return price;
  return request.tender === 'cash'
    ? takeCash(price.value, request.given)
    : takeOther(price.value, request.label);
}

function takeCash(price: Money, typed: string | undefined): Result<TakenTender, TillError> {
  if (price.currency === BTC) return err(tillError('bad-amount', 'currency'));
  if (typed === undefined) return ok({ price });
  const given = readAmount(typed.trim(), price.currency);
  if (!given.ok) return given;
  if (!atLeast(given.value, price)) return err(tillError('given-too-little'));
  return ok({ price, given: given.value, change: subtract(given.value, price) });
}

function takeOther(price: Money, typed = ''): Result<TakenTender, TillError> {
  const label = typed.toWellFormed().replace(/\s+/g, ' ').trim();
  if (label === '' || [...label].length > MAX_LABEL_CHARACTERS) return err(tillError('bad-label'));
  return ok({ price, label });
}
