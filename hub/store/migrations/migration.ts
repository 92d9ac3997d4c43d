import type { CreateTableBuilder, Kysely } from 'kysely';

/** The databases that the hub can keep its books in. */
export type DialectName = 'sqlite' | 'postgres';

/** A step of the schema; it runs once, inside the transaction that also notes it. */
export type Migration = (database: Kysely<never>, dialect: DialectName) => Promise<void>;

/** A primary key that the database counts up by itself. */
export function withSerial<Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
  name: string,
  dialect: DialectName,
): CreateTableBuilder<Table, Columns> {
  return dialect === 'sqlite'
    ? table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn(name, 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity());
}
