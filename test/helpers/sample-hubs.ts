import { tillError } from '../../shared/errors/catalogue.ts';
import type { KnownHubView } from '../../shared/ipc/hub-view.ts';

/** What a till knows that moved from an exchange to a hub of its own, with two accounts there, and to one for training. */
export function sampleHubs(nowMs: number): KnownHubView[] {
  const shop = {
    name: 'Café hub',
    host: 'hub.example.com',
    network: 'mainnet',
    practice: false,
    forNewSales: false,
    openSales: 0,
  } as const;
  return [
    {
      ...shop,
      hubId: 'hub-1',
      account: 'acct_counter',
      forNewSales: true,
      openSales: 3,
      lastHeardMs: nowMs - 2_000,
    },
    { ...shop, hubId: 'hub-2', account: 'acct_terrace' },
    {
      ...shop,
      hubId: 'hub-3',
      name: 'Old exchange',
      host: 'api.exchange.example.net',
      account: 'acct_Zp3kq9Wm2xVt',
      openSales: 2,
      lastHeardMs: nowMs - 600_000,
      problem: tillError('hub-unreachable'),
    },
    {
      ...shop,
      hubId: 'hub-4',
      name: 'Training',
      host: 'training.example.com',
      account: 'acct_1',
      network: 'practice',
      practice: true,
    },
  ];
}
