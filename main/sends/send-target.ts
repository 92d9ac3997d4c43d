import { parseAddress } from '../../shared/bitcoin/address.ts';
import { type PaymentRequest, parseBip21 } from '../../shared/bitcoin/bip21.ts';
import { isLightning } from '../../shared/bitcoin/lightning.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { Money } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Where money is to go, as it was pasted or scanned. */
export interface SendTarget {
  /** In its canonical spelling. */
  readonly address: string;
  readonly amount?: Money;
  readonly label?: string;
}

const MAX_LABEL_CHARACTERS = 100;

/**
 * Reads an address, or a payment request (BIP-21), of this network. Errors: `bad-address`, `wrong-network` (with the network
 * it is of), `bad-payment-request`, `lightning-invoice`.
 */
export function readTarget(text: string, network: NetworkName): Result<SendTarget, TillError> {
  const given = text.trim();
  if (isLightning(given)) return err(tillError('lightning-invoice'));
  const request: Result<PaymentRequest, 'bad-uri'> = /^bitcoin:/i.test(given)
    ? parseBip21(given)
    : ok({ address: given });
  if (!request.ok) return err(tillError('bad-payment-request'));
  const { address: spelled, amount, label, message } = request.value;
  const address = parseAddress(spelled, network);
  if (!address.ok) {
    const { code } = address.error;
    return err(tillError(code, code === 'wrong-network' ? address.error.families.join(', ') : undefined));
  }
  const about = [label, message].filter(Boolean).join(': ');
  return ok({
    address: address.value,
    ...(amount && { amount }),
    ...(about !== '' && { label: [...about].slice(0, MAX_LABEL_CHARACTERS).join('') }),
  });
}
