import { bytesToHex } from '@noble/hashes/utils.js';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { invoiceParameter } from './invoice-parameter.ts';
import { messageSigner } from './message-signer.ts';
import { badRequest, refuse } from './refusal.ts';

const MAX_LISTED_PER_ACCOUNT = 100;
const LISTED_FOR_MS = 24 * 60 * 60 * 1000;

/** `post-invoice` (hub-api §4): a signed invoice on the public board, each address once. */
export function postInvoice({
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
      const read = invoiceParameter(parameters, network());
      if (!read.ok) return read;
      const { json, invoice } = read.value;
      const signer = messageSigner(json, parameters, 'signature');
      if (!signer.ok) return signer;
      const { signature = '' } = parameters;
      const { address, place } = invoice;
      const { expires, random } = invoice.wire.info ?? {};
      return ok(async ({ accounts, deposits, invoices }) => {
        const postedMs = clock.nowMs();
        if ((await accounts.ownerOf(address)) !== account) {
          return refuse('unknown-address', 'The address is not one of this account.');
        }
        const untilMs = Math.min(postedMs + LISTED_FOR_MS, expires ?? Number.POSITIVE_INFINITY);
        if (untilMs <= postedMs) return badRequest('invoice_json', 'has expired');
        await accounts.lock([account]);
        await invoices.sweep(postedMs);
        const posted = { address, account, invoiceJson: json, signature, postedMs };
        const isPaid = (await deposits.ofAccount(account, { addresses: [address] })).length > 0;
        const isNew =
          !isPaid &&
          (await invoices.post(
            { ...posted, signer: bytesToHex(signer.value.publicKey) },
            { address, account, postedMs, untilMs, random, place },
          ));
        if (!isNew) {
          return refuse('already-posted', 'The address was posted or paid before: take a fresh one.');
        }
        if ((await invoices.listedCount(account, postedMs)) > MAX_LISTED_PER_ACCOUNT) {
          return refuse(
            'limit-exceeded',
            `The account has ${MAX_LISTED_PER_ACCOUNT} invoices on the board already.`,
          );
        }
        return ok({});
      });
    },
  };
}
