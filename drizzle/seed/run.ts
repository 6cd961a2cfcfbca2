import { Command, InvalidArgumentError } from 'commander';
import { openDatabase } from '@/drizzle/client';
import { openDataFolder } from '@/lib/instance/data-folder';
import { migrateInstance, openInstanceDatabase } from '@/lib/instance/database';
import { runOrExplain } from '@/lib/instance/fault';
import { readSettings } from '@/lib/instance/settings';
import { seedDatabase } from './seed';

/** `npm run seed -- --expansions 1000000 --people 1000`: a database full of realistic rows. */

const say = (line: string) => process.stderr.write(`${line}\n`);

function whole(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 1 on.');
  return Number(value);
}

type Given = { expansions: number; people: number; seed: number; databaseUrl?: string; intoExisting?: true };

await new Command('seed')
  .description("Fills the installation's database with people and their galleries; rows only, no files.")
  .option('--expansions <n>', 'how many expansions', whole, 10_000)
  .option('--people <n>', 'how many people share them, the first of them most', whole, 10)
  .option('--seed <n>', 'another number makes other rows', whole, 1)
  .option('--database-url <url>', 'another database than the one of the installation')
  .option('--into-existing', 'also where there are people already')
  .action((given: Given) =>
    runOrExplain(async () => {
      const settings = readSettings();
      const DATABASE_URL = given.databaseUrl ?? settings.DATABASE_URL;
      openDataFolder(settings.DATA_DIR);
      const database = await openInstanceDatabase({ ...settings, DATABASE_URL }, say);
      try {
        await migrateInstance(database.url);
        const { sql, close } = openDatabase(database.url, { max: 1, name: 'outframe-seed' });
        await seedDatabase(sql, given, say).finally(close);
      } finally {
        await database.leave();
      }
    }),
  )
  .parseAsync();
