import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { ALL_PERMITTED } from '../../shared/hub-protocol/authkey-permission.ts';
import type { AuthkeyView, MadeAuthkey, SealedAuthkey } from '../../shared/ipc/authkey-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { writeAuthkeyFile } from '../data-folder/authkey-file.ts';
import type { HubClient, HubCredentials } from '../hub-client/hub-client.ts';
import type { HubKeeper } from '../hub-session/hub-keeper.ts';
import type { Journal } from '../journal/journal.ts';
import { isLongEnough } from '../vault/passphrase-seal.ts';
import {
  type AuthkeyAccount,
  type AuthkeyChange,
  changeOf,
  functionsOf,
  type ListedAuthkey,
} from './authkey-change.ts';
import { powersOf } from './authkey-power.ts';
import { accountBehind, canRestrict, makeSellingAuthkey } from './receive-only.ts';
import { sealAuthkey } from './sealed-authkey.ts';
import type { SealedOwnerAccess } from './sealed-owner-access.ts';

export interface AuthkeysOptions {
  readonly hubs: Pick<HubKeeper, 'place' | 'session'>;
  readonly access: Pick<SealedOwnerAccess, 'client' | 'ownersToken'>;
  readonly journal: Journal;
  readonly random: Random;
  readonly dataFolder: string;
}

interface NewAuthkey {
  readonly client: HubClient;
  readonly token: string;
  readonly credentials: HubCredentials;
}

/**
 * The authkeys of the till's account, looked after by its owner. No key leaves main but in the file that is made for
 * another till; the journal has tokens alone.
 */
export class Authkeys {
  readonly #options: AuthkeysOptions;

  constructor(options: AuthkeysOptions) {
    this.#options = options;
  }

  /** In the hub's order. Errors: those of `OwnerAccess`, `hub-lacks-function` where the hub tells none, of asking the hub. */
  async list(passphrase: string | undefined): Promise<Result<AuthkeyView[], TillError>> {
    const opened = await this.#options.access.client(passphrase);
    return opened.ok ? this.#listed(opened.value) : opened;
  }

  /**
   * Makes an authkey that sells and moves no money, seen to be refused that by the hub, as a file for another till. Where
   * it can't be written it is taken back. Errors: of `OwnerAccess`, `not-receive-only`, `authkey-not-written`, the hub's.
   */
  async make(
    { folder, label }: { readonly folder: string; readonly label: string },
    by: string,
  ): Promise<Result<MadeAuthkey, TillError>> {
    const { journal, dataFolder } = this.#options;
    const made = await this.#make(label, 'file', by);
    if (!made.ok) return made;
    const { client, token, credentials } = made.value;
    const written = await writeAuthkeyFile(credentials, { dataFolder, typed: folder.trim() });
    if (written.ok) return ok({ token, path: written.value });
    const taken = await client.changeAuthkeyPermissions({ token, remove: [['all', 'all']] });
    if (taken.kind === 'done') journal.append({ kind: 'authkey-revoked', body: { token, by } });
    return written;
  }

  /**
   * The same, sealed with a passphrase: the text may cross to the screen and be seen by anybody. It is kept nowhere.
   * Errors: as above; `passphrase-needed` for one that is too short.
   */
  async sealOne(
    { passphrase, label }: { readonly passphrase: string; readonly label: string },
    by: string,
  ): Promise<Result<SealedAuthkey, TillError>> {
    if (!isLongEnough(passphrase)) return err(tillError('passphrase-needed'));
    const made = await this.#make(label, 'code', by);
    if (!made.ok) return made;
    const { token, credentials } = made.value;
    return ok({ token, sealed: await sealAuthkey(credentials, passphrase, this.#options.random) });
  }

  /**
   * Takes everything from an authkey, at once. Errors: of `OwnerAccess`; `bad-request` for one that the account does not
   * have, `not-allowed` for this till's own and its owner's; the hub's.
   */
  async revoke(token: string, by: string): Promise<Result<AuthkeyView[], TillError>> {
    const opened = await this.#options.access.client(undefined);
    if (!opened.ok) return opened;
    const client = opened.value;
    const listed = await this.#listed(client);
    if (!listed.ok) return listed;
    const chosen = listed.value.find((each) => each.token === token);
    if (!chosen) return err(tillError('bad-request', 'token'));
    if (chosen.usedHereBy) return err(tillError('not-allowed'));
    const changed = await client.changeAuthkeyPermissions({ token, remove: [['all', 'all']] });
    if (changed.kind !== 'done') return err(changed.error);
    this.#options.journal.append({ kind: 'authkey-revoked', body: { token, by } });
    return this.#listed(client);
  }

  /**
   * Changes what an authkey may do on the account, and sees at the hub that it was. Errors: of `OwnerAccess`, those of
   * `changeOf`, `authkey-not-changed` where the hub shows something else than it was asked for, the hub's.
   */
  async change(change: AuthkeyChange, by: string): Promise<Result<AuthkeyView[], TillError>> {
    const opened = await this.#options.access.client(undefined);
    if (!opened.ok) return opened;
    const client = opened.value;
    const before = await this.#account(client);
    if (!before.ok) return before;
    const asked = changeOf(change, before.value);
    if (!asked.ok) return asked;
    if (!asked.value) return ok(this.#views(before.value));
    const { token, functions } = change;
    this.#options.journal.append({
      kind: 'authkey-changed',
      body: { token, functions: [...functions], by },
    });
    const answered = await client.changeAuthkeyPermissions({ token, ...asked.value });
    // Also after an answer that was lost: what it may do now is what counts.
    const after = await this.#account(client);
    if (!after.ok) return answered.kind === 'done' ? after : err(answered.error);
    const now = after.value.authkeys.find((each) => each.token === token);
    const may = now ? functionsOf(now, after.value) : [];
    const wanted = ALL_PERMITTED.filter((name) => after.value.supports(name) && functions.includes(name));
    if (isDeepStrictEqual(may, wanted)) return ok(this.#views(after.value));
    return err(answered.kind === 'done' ? tillError('authkey-not-changed') : answered.error);
  }

  async #make(label: string, as: 'file' | 'code', by: string): Promise<Result<NewAuthkey, TillError>> {
    const { hubs, access, journal } = this.#options;
    const opened = await access.client(undefined);
    if (!opened.ok) return opened;
    const client = opened.value;
    const { place, session } = hubs;
    if (!place || !session) return err(tillError('hub-unreachable'));
    if (!canRestrict(client)) return err(tillError('not-receive-only', 'create-authkey'));
    const account = (await accountBehind(client, place.account)) ?? place.account;
    const made = await makeSellingAuthkey(client, account, (other) => session.clientWith(other) ?? client);
    if (!made.ok) return made;
    const token = made.value.authkey.token ?? '';
    const called = label.trim() === '' ? {} : { label: label.trim() };
    journal.append({ kind: 'authkey-made', body: { token, ...called, as, by } });
    return ok({ client, token, credentials: made.value });
  }

  async #listed(client: HubClient): Promise<Result<AuthkeyView[], TillError>> {
    const account = await this.#account(client);
    return account.ok ? ok(this.#views(account.value)) : account;
  }

  async #account(client: HubClient): Promise<Result<AuthkeyAccount, TillError>> {
    if (!client.supports('my-authkeys')) return err(tillError('hub-lacks-function', 'my-authkeys'));
    const listed = await client.myAuthkeys();
    if (listed.kind !== 'done') return err(listed.error);
    const { authkeys } = listed.value;
    const named = this.#options.hubs.place?.account ?? '';
    return ok({
      account: authkeys.find(({ token }) => token === named)?.permissions[0]?.[0] ?? named,
      authkeys,
      supports: (name) => client.supports(name),
      usedHereBy: (authkey) => this.#usedHereBy(authkey),
    });
  }

  #views(account: AuthkeyAccount): AuthkeyView[] {
    const canChange = account.supports('change-authkey-permissions');
    return account.authkeys.map((authkey) => {
      const { token, permissions, created_ms: madeMs, last_used_ms: lastUsedMs } = authkey;
      const usedHereBy = this.#usedHereBy(authkey);
      return {
        token,
        ...this.#labelOf(token),
        may: powersOf(permissions),
        functions: functionsOf(authkey, account),
        grantable: canChange && permissions.length > 0 ? ALL_PERMITTED.filter(account.supports) : [],
        madeMs,
        ...(typeof lastUsedMs === 'number' && { lastUsedMs }),
        ...(usedHereBy && { usedHereBy }),
      };
    });
  }

  #usedHereBy({ token, permissions }: ListedAuthkey): AuthkeyView['usedHereBy'] {
    const { hubs, access } = this.#options;
    const may = powersOf(permissions);
    const tills = hubs.session?.authkeyToken;
    if (token === tills) return 'till';
    const owners = access.ownersToken ?? tills;
    // The first authkey of a password account has no token of its own: then none that makes others is revoked.
    return token === owners || (owners === undefined && may.includes('keys')) ? 'owner' : undefined;
  }

  #labelOf(token: string): Pick<AuthkeyView, 'label'> {
    const sql = 'SELECT label FROM authkey_labels WHERE token = ?';
    return this.#options.journal.get<{ label: string }>(sql, token) ?? {};
  }
}
