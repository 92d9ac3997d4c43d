import type { NetworkName } from '../../shared/bitcoin/network.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import type { Sending } from '../sends/sending.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { parseSend } from './send-parameters.ts';

/** `estimate-send-btc` (hub-api §4): the flat fee that `send-btc` charges for the same within 60 s. */
export function estimateSendBtc({
  sending,
  network,
}: {
  readonly sending: Sending;
  readonly network: () => NetworkName;
}): HubFunctionImplementation {
  return {
    kind: 'stepwise',
    async run({ account, parameters }) {
      const send = parseSend(parameters, network());
      if (!send.ok) return send;
      const estimate = await sending.estimate({ ...send.value, account });
      if (!estimate.ok) return estimate;
      const { fee, total, availableAfter, internal } = estimate.value;
      return ok({
        fee: toDecimal(fee),
        total: toDecimal(total),
        available_after: toDecimal(availableAfter),
        internal,
      });
    },
  };
}
