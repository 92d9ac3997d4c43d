import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import type { TrustedPayerView } from '../../../shared/ipc/payer-view.ts';

/** What the owner says of a hub, as it is being typed; both limits in one currency. */
export interface TrustForm {
  readonly publicKey: string;
  readonly name: string;
  readonly currency: string;
  readonly limit: string;
  /** Empty: no limit for all sales together. */
  readonly total: string;
}

export function trustFormOf(payer: TrustedPayerView): TrustForm {
  const { publicKey, name, limit, total } = payer;
  return {
    publicKey,
    name,
    currency: limit.currency,
    limit: plain(limit.amount),
    total: plain(total?.amount ?? ''),
  };
}

/** What to ask of main; undefined while something is missing. */
export function trustRequestOf(form: TrustForm): CommandRequest<'trustPayer'> | undefined {
  const { currency } = form;
  const [publicKey, name, limit, total] = [
    form.publicKey.trim(),
    form.name.trim(),
    form.limit.trim(),
    form.total.trim(),
  ];
  if (publicKey === '' || name === '' || limit === '') return undefined;
  return {
    publicKey,
    name,
    limit: { amount: limit, currency },
    ...(total !== '' && { total: { amount: total, currency } }),
  };
}

function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
