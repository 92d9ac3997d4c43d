import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Credentials, call } from '../integration/hub/hub-caller.ts';
import { createAccount } from './hub-server.ts';

const HUB = join(import.meta.dirname, '../../dist/hub.js');

/** Somebody else at a hub, who trades there. */
export interface ExchangeTrader {
  /** Gives for at least; what the hub calls the order. */
  order(
    gives: readonly [amount: string, currency: string],
    gets: readonly [amount: string, currency: string],
  ): Promise<string>;
  /** What he has of a currency and is held by no order. */
  available(currency: string): Promise<string>;
}

/** With so many euros, from the hub's operator. */
export async function startTrader(hubUrl: string, hubFolder: string, euros: string): Promise<ExchangeTrader> {
  const credentials = (await createAccount(hubUrl)) as Credentials;
  const hub = { url: hubUrl };
  const operator = spawn(
    process.execPath,
    [HUB, 'credit', credentials.account, euros, 'EUR', '--reason', 'cash', '--data', hubFolder],
    { stdio: 'inherit' },
  );
  const [status] = await once(operator, 'close');
  if (status !== 0) throw new Error('the hub credited nothing');
  return {
    async order([trade_amt, trade_cur], [for_amt, for_cur]) {
      const { status: answered, body } = await call(hub, credentials, 'place-order', {
        trade_amt,
        trade_cur,
        for_amt,
        for_cur,
      });
      if (answered !== 200) throw new Error(`place-order: ${JSON.stringify(body)}`);
      return body.oid;
    },
    async available(code) {
      const { body } = await call(hub, credentials, 'my-balance');
      return body.available[code.toLowerCase()] ?? '0';
    },
  };
}
