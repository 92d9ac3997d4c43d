import { BalanceAccount, type BalanceAccountOptions } from './balance-account.ts';

/** The accounts that are, or were, watched by balance: each hub's is made when it is first asked for. */
export class BalanceAccounts {
  readonly #options: Omit<BalanceAccountOptions, 'hubId'>;
  readonly #accounts = new Map<string, BalanceAccount>();

  constructor(options: Omit<BalanceAccountOptions, 'hubId'>) {
    this.#options = options;
  }

  at(hubId: string): BalanceAccount {
    const account = this.#accounts.get(hubId) ?? new BalanceAccount({ ...this.#options, hubId });
    this.#accounts.set(hubId, account);
    return account;
  }
}
