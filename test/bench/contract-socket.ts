import { setTimeout as sleep } from 'node:timers/promises';
import { connectTill } from '../helpers/till-connection.ts';
import type { TillProcess } from '../helpers/till-process.ts';

/** A till that is measured over its contract. */
export async function connect(till: TillProcess) {
  const { call, close } = await connectTill(till.url);
  let charged = 0;
  return {
    call,
    get charged() {
      return charged;
    },
    /** Charges one sale; waits where the pool is empty for the moment. Answers how long the till took, in ms. */
    async charge(): Promise<number> {
      const chargeId = `bench-${String(charged).padStart(10, '0')}`;
      for (;;) {
        const began = performance.now();
        if ((await call('charge', { chargeId, amount: '0.001', currency: 'BTC', memo: '' })).ok) {
          charged += 1;
          return performance.now() - began;
        }
        await sleep(5);
      }
    },
    async poolFull() {
      for (;;) {
        const status = await call('getHubStatus');
        if (status.ok && status.value.addressesLeft >= 20) return;
        await sleep(50);
      }
    },
    close,
  };
}
