import { mkdirSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '@/lib/instance/postgres';
import { makeDataFolder, removeDataFolder } from '@/tests/support/launcher';

let dataDir: string;
beforeAll(() => {
  dataDir = makeDataFolder();
});
afterAll(() => removeDataFolder(dataDir));

test('starting twice at once makes one Postgres, and it asks for its password', async () => {
  const [one, other] = await Promise.all([startPostgres(dataDir), startPostgres(dataDir)]);
  expect([one.attached, other.attached].sort()).toEqual([false, true]);
  expect(other.url).toBe(one.url);
  const stranger = new URL(one.url);
  stranger.password = 'guess';
  const sql = postgres(stranger.href, { max: 1 });
  await expect(sql`select 1`).rejects.toThrow('password authentication failed');
  await sql.end();
  await one.stop();
});

test('a folder whose password is lost is left alone', async () => {
  const lost = path.join(dataDir, 'lost');
  mkdirSync(path.join(lost, 'postgres'), { recursive: true });
  await expect(startPostgres(lost)).rejects.toThrow('does not say how to open them');
});
