import { existsSync } from 'node:fs';
import postgres from 'postgres';
import type { Environment } from '@/lib/env';
import { InstanceFault } from './fault';
import { migrate } from './migrate';
import { startPostgres } from './postgres';

export type InstanceDatabase = {
  url: string;
  /** Stops the embedded Postgres; nothing to do for a database of somebody else's. */
  stop(): Promise<void>;
  /** The same, unless others are connected to it. */
  leave(): Promise<void>;
};

/** What went wrong, without the address it went wrong at. */
function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'that host is not known';
  if (code === 'CONNECT_TIMEOUT') return 'it does not answer';
  return message ?? String(error);
}

async function onServer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function countOthers(url: string): Promise<number> {
  const [row] = await onServer(
    url,
    (sql) => sql`select count(*)::int as others from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return row?.others ?? 0;
}

/** `host:port/name`: a database's address without its password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function openOutside(url: string): Promise<InstanceDatabase> {
  try {
    await onServer(url, (sql) => sql`select 1`);
  } catch (error) {
    throw new InstanceFault(
      `The database at ${addressOf(url)} refuses: ${reason(error)}. Check DATABASE_URL.`,
    );
  }
  return { url, stop: async () => {}, leave: async () => {} };
}

/** The installation's database, reachable: the one of DATABASE_URL, or the embedded one. @throws InstanceFault */
export async function openInstanceDatabase(
  settings: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>,
  say: (line: string) => void,
): Promise<InstanceDatabase> {
  if (settings.DATABASE_URL) return openOutside(settings.DATABASE_URL);
  if (!existsSync(`${settings.DATA_DIR}/postgres.json`)) say('Preparing a Postgres of our own …');
  const server = await startPostgres(settings.DATA_DIR, { say });
  return {
    url: server.url,
    stop: server.stop,
    leave: async () => {
      if ((await countOthers(server.url)) === 0) await server.stop();
    },
  };
}

/** @throws InstanceFault when the database does not let itself be changed */
export async function migrateInstance(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    const { cause = error } = error as { cause?: unknown };
    throw new InstanceFault(
      `The database at ${addressOf(url)} could not be brought up to date: ${reason(cause)}.`,
    );
  }
}
