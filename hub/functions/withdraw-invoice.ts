import { bytesToHex } from '@noble/hashes/utils.js';
import { parseAddress } from '../../shared/bitcoin/address.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { withdrawalMessage } from '../../shared/hub-protocol/invoice.ts';
import { ok } from '../../shared/result.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { messageSigner } from './message-signer.ts';
import { badRequest, refuse } from './refusal.ts';

const NAME = 'invoice_bitcoin_address';

/**
 * `withdraw-invoice` (hub-api §4): off the board for ever, by the signer and the account that posted it. One that
 * is withdrawn already stays so. The signature is of the address as the caller spells it.
 */
export function withdrawInvoice({
  clock,
  network,
}: {
  readonly clock: Clock;
  readonly network: () => NetworkName;
}): HubFunctionImplementation {
  return {
    kind: 'changing',
    takesRef: true,
    async prepare({ account, parameters }) {
      const spelled = parameters[NAME];
      if (spelled === undefined) return badRequest(NAME, 'is missing');
      const address = parseAddress(spelled, network());
      if (!address.ok) {
        return refuse('bad-address', `The parameter ${NAME} is not an address of this network.`, {
          parameter: NAME,
        });
      }
      const signer = messageSigner(withdrawalMessage(spelled), parameters, 'signature');
      if (!signer.ok) return signer;
      return ok(async ({ invoices }) => {
        const invoice = await invoices.find(address.value);
        if (invoice?.account !== account) {
          return refuse('unknown-invoice', 'This account has posted no invoice to that address.');
        }
        if (invoice.signer !== bytesToHex(signer.value.publicKey)) {
          return refuse('bad-signature', 'Somebody else than the signer of the invoice signed this.', {
            parameter: 'signature',
          });
        }
        await invoices.withdraw(address.value, clock.nowMs());
        return ok({});
      });
    },
  };
}
