import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { type Connection, openDatabase } from '@/drizzle/client';
import { templateDatabase, withDatabase } from './database-url';

export type TestDatabase = { connection: Connection; url: string };

const opened: { name: string; connection: Connection }[] = [];

async function onServer<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/**
 * A fresh database with our tables and the queue's, alone for whoever calls. It is dropped when the test file
 * ends; connections of the file's own that are still open then fail it.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(templateDatabase)}`);
  const url = withDatabase(inject('postgresUrl'), name);
  const connection = openDatabase(url, { max: 5, name: 'outframe-test' });
  opened.push({ name, connection });
  return { connection, url };
}

/** Postgres waits 5 seconds for connections that are just closing, so what it then complains of is a leak. */
async function drop(name: string): Promise<void> {
  await onServer(async (sql) => {
    try {
      await sql`drop database ${sql(name)}`;
    } catch (error) {
      const left = await sql`select application_name as name from pg_stat_activity where datname = ${name}`;
      await sql`drop database ${sql(name)} with (force)`;
      throw left.length === 0
        ? error
        : new Error(`This test file left connections open: ${left.map((row) => row.name).join(', ')}.`);
    }
  });
}

afterAll(async () => {
  for (const { name, connection } of opened.splice(0)) {
    await connection.close();
    await drop(name);
  }
});
