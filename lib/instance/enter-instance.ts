import { openDataFolder } from './data-folder';
import { type InstanceDatabase, migrateInstance, openInstanceDatabase } from './database';
import { processEnvironment } from './process-environment';
import { loadSecrets } from './secrets';
import { readSettings } from './settings';

/**
 * Gives this process what the launcher gives its children, so that a worker or a command can run by itself:
 * the settings, the secrets and a database that is up to date. @throws InstanceFault
 */
export async function enterInstance(say: (line: string) => void): Promise<InstanceDatabase> {
  const settings = readSettings();
  openDataFolder(settings.DATA_DIR);
  const secrets = loadSecrets(settings);
  const database = await openInstanceDatabase(settings, say);
  await migrateInstance(database.url).catch(async (error) => {
    await database.leave();
    throw error;
  });
  Object.assign(process.env, processEnvironment(settings, secrets, database.url));
  return database;
}
