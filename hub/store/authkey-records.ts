import type { Kysely, Selectable } from 'kysely';
import type { Permission } from '../authentication/permission.ts';
import { prepared, preparedForRows } from './prepared.ts';
import type { Tables } from './schema.ts';

/** An authkey as the hub keeps it. */
export interface AuthkeyRecord {
  readonly token: string;
  /** The account it was made for. */
  readonly account: string;
  readonly type: 'password' | 'hmac-sha256';
  /** The scrypt hash of a password, or an hmac key in base64. */
  readonly secret: string;
  readonly isFirst: boolean;
  /** Given by the till that runs this hub, until its next start. */
  readonly isHandedOver: boolean;
}

/** When an authkey was made and used; nothing of its secret. */
export interface AuthkeyUse {
  readonly token: string;
  readonly createdMs: number;
  readonly lastUsedMs?: number;
}

/** An authkey, and what it may do. */
export interface AuthkeyWithPermissions extends AuthkeyRecord {
  readonly permissions: readonly Permission[];
}

export interface AuthkeyRecords {
  add(authkey: AuthkeyRecord, createdMs: number): Promise<void>;
  find(token: string): Promise<AuthkeyRecord | undefined>;
  findWithPermissions(token: string): Promise<AuthkeyWithPermissions | undefined>;
  /** The one that was made with the account. */
  findFirst(account: string): Promise<AuthkeyWithPermissions | undefined>;
  /** Those that were made for the account, the oldest first. */
  ofAccount(account: string): Promise<readonly AuthkeyUse[]>;
  /** Notes when an authkey was used last. */
  used(token: string, usedMs: number): Promise<void>;
  permissionsOf(token: string): Promise<readonly Permission[]>;
  /** Of each of several authkeys. */
  permissionsOfAll(tokens: readonly string[]): Promise<ReadonlyMap<string, readonly Permission[]>>;
  /** Puts these permissions in the place of all it had. */
  setPermissions(token: string, permissions: readonly Permission[]): Promise<void>;
  /** Revokes what the till handed over for this account, with its permissions. */
  removeHandedOver(account: string): Promise<void>;
}

const selectPermissions = prepared((database, { token }: { readonly token: string }) =>
  database
    .selectFrom('permissions')
    .select(['account', 'function'])
    .where('token', '=', token)
    .orderBy('account')
    .orderBy('function'),
);

const selectPermissionsOfAll = preparedForRows((database, rows: readonly { readonly token: string }[]) =>
  database
    .selectFrom('permissions')
    .select(['token', 'account', 'function'])
    .where(
      'token',
      'in',
      rows.map(({ token }) => token),
    ),
);

const selectByToken = prepared((database, { token }: { readonly token: string }) =>
  authkeysWithPermissions(database).where('authkeys.token', '=', token),
);

const selectFirst = prepared((database, { account }: { readonly account: string }) =>
  authkeysWithPermissions(database).where('authkeys.account', '=', account).where('is_first', '=', 1n),
);

/** A row for each permission, and one for an authkey without any. */
function authkeysWithPermissions(database: Kysely<Tables>) {
  return database
    .selectFrom('authkeys')
    .leftJoin('permissions', 'permissions.token', 'authkeys.token')
    .select([
      'authkeys.token',
      'authkeys.account',
      'type',
      'secret',
      'is_first',
      'is_handed_over',
      'permissions.account as permission_account',
      'permissions.function as permission_function',
    ]);
}

export function authkeyRecords(database: Kysely<Tables>): AuthkeyRecords {
  const all = () => database.selectFrom('authkeys').selectAll();
  return {
    async add({ token, account, type, secret, isFirst, isHandedOver }, createdMs) {
      const row = {
        token,
        account,
        type,
        secret,
        is_first: Number(isFirst),
        is_handed_over: Number(isHandedOver),
        created_ms: createdMs,
      };
      await database.insertInto('authkeys').values(row).execute();
    },
    async find(token) {
      return read(await all().where('token', '=', token).executeTakeFirst());
    },
    findWithPermissions: async (token) => withPermissions((await selectByToken(database, { token })).rows),
    findFirst: async (account) => withPermissions((await selectFirst(database, { account })).rows),
    async ofAccount(account) {
      const rows = await database
        .selectFrom('authkeys')
        .select(['token', 'created_ms', 'last_used_ms'])
        .where('account', '=', account)
        .orderBy('created_ms')
        .orderBy('token')
        .execute();
      return rows.map((row) => ({
        token: row.token,
        createdMs: Number(row.created_ms),
        ...(row.last_used_ms !== null && { lastUsedMs: Number(row.last_used_ms) }),
      }));
    },
    async used(token, usedMs) {
      await database
        .updateTable('authkeys')
        .set({ last_used_ms: usedMs })
        .where('token', '=', token)
        .execute();
    },
    async permissionsOf(token) {
      const { rows } = await selectPermissions(database, { token });
      return rows.map((row): Permission => [row.account, row.function as Permission[1]]);
    },
    async permissionsOfAll(tokens) {
      const { rows } = await selectPermissionsOfAll(
        database,
        tokens.map((token) => ({ token })),
      );
      const permissions = (of: string) =>
        rows
          .filter(({ token }) => token === of)
          .map((row): Permission => [row.account, row.function as Permission[1]]);
      return new Map(tokens.map((token) => [token, permissions(token)]));
    },
    async setPermissions(token, permissions) {
      await database.deleteFrom('permissions').where('token', '=', token).execute();
      const rows = permissions.map(([account, name]) => ({ token, account, function: name }));
      if (rows.length > 0) await database.insertInto('permissions').values(rows).execute();
    },
    async removeHandedOver(account) {
      await database
        .deleteFrom('authkeys')
        .where('account', '=', account)
        .where('is_handed_over', '=', 1n)
        .execute();
    },
  };
}

type Row = Omit<Selectable<Tables['authkeys']>, 'created_ms' | 'last_used_ms'>;
type RowWithPermission = Row & {
  readonly permission_account: string | null;
  readonly permission_function: string | null;
};

function withPermissions(rows: readonly RowWithPermission[]): AuthkeyWithPermissions | undefined {
  const authkey = read(rows[0]);
  if (!authkey) return undefined;
  const permissions = rows.flatMap(({ permission_account: account, permission_function: name }) =>
    account === null || name === null ? [] : [[account, name] as Permission],
  );
  return { ...authkey, permissions };
}

function read(row: Row | undefined): AuthkeyRecord | undefined {
  if (!row) return undefined;
  const { token, account, type, secret } = row;
  return {
    token,
    account,
    type,
    secret,
    isFirst: row.is_first === 1n,
    isHandedOver: row.is_handed_over === 1n,
  };
}
