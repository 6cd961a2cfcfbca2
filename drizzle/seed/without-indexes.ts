import type { TransactionSql } from 'postgres';

/**
 * Runs something while tables have no index but their primary keys, no foreign keys and no trigger of ours, and gives
 * them all back: checking a million rows at once takes seconds, one by one minutes. The rest of the world waits for these tables
 * until the transaction ends.
 */
export async function withoutIndexes(
  sql: TransactionSql,
  tables: readonly string[],
  work: () => Promise<void>,
  restoring: () => void,
): Promise<void> {
  const constraints = await sql<{ name: string; table: string; definition: string }[]>`
    select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid = any(${tables}::text[]::regclass[]) and contype in ('f', 'u')
    order by contype desc, conrelid::regclass::text, conname`;
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any(${tables}::text[]::regclass[])
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
    order by indrelid::regclass::text, indexrelid::regclass::text`;

  for (const { name, table } of constraints)
    await sql`alter table ${sql(table)} drop constraint ${sql(name)}`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  for (const table of tables) await sql`alter table ${sql(table)} disable trigger user`;
  await work();
  restoring();
  for (const table of tables) await sql`alter table ${sql(table)} enable trigger user`;
  for (const { definition } of indexes) await sql.unsafe(definition);
  for (const { name, table, definition } of constraints)
    await sql`alter table ${sql(table)} add constraint ${sql(name)} ${sql.unsafe(definition)}`;
}
