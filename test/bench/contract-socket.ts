import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { TillProcess } from '../helpers/till-process.ts';

/** The till's contract over its socket, as its own page uses it. */
export async function connect(till: TillProcess) {
  const entry = await fetch(till.url, { redirect: 'manual' });
  const { origin } = new URL(till.url);
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/till`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, (reply: { ok: boolean; value?: { addressesLeft?: number } }) => void>();
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    waiting.get(frame.id)?.(frame.reply);
  });
  let last = 0;
  let charged = 0;
  const call = (command: string, request?: unknown) =>
    new Promise<{ ok: boolean; value?: { addressesLeft?: number } }>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, command, request }));
    });
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
      while (((await call('getHubStatus')).value?.addressesLeft ?? 0) < 20) await sleep(50);
    },
    close: () => socket.terminate(),
  };
}
