import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Random } from '../../shared/clock.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { newId } from '../authentication/new-authkey.ts';
import type { Sending } from '../sends/sending.ts';
import type { StagedFunction } from './hub-function.ts';
import { parseSend } from './send-parameters.ts';

const NAME = 'send-btc';

/** `send-btc` (hub-api §4): at once and free to an address of this hub, on the chain to any other. */
export function sendBtc({
  sending,
  network,
  random,
}: {
  readonly random: Random;
  readonly sending: Sending;
  readonly network: () => NetworkName;
}): StagedFunction {
  return {
    kind: 'staged',
    async prepare({ account, parameters }) {
      const send = parseSend(parameters, network());
      if (!send.ok) return send;
      const id = newId('send', random);
      return sending.prepare({
        ...send.value,
        id,
        account,
        function: NAME,
        ref: parameters.ref,
        reply: ({ fee, internal }) => ({ id, fee: toDecimal(fee), internal }),
      });
    },
    finish: sending.finish,
  };
}
