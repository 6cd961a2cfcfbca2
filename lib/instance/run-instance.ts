import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '@/lib/env';
import { ensureBuild } from './build';
import { lockDataFolder, openDataFolder } from './data-folder';
import { migrateInstance, openInstanceDatabase } from './database';
import { InstanceFault } from './fault';
import { claimPort } from './ports';
import { localOrigin, processEnvironment } from './process-environment';
import { type Child, keepRunning, startChild } from './processes';
import { whenServing } from './readiness';
import { loadSecrets } from './secrets';
import { aborted } from './stop-signal';

/** Seconds a child gets to end by itself. Open event streams keep the web server from it. */
const grace = { web: 3, worker: 10 };

const following = ['--import', './lib/instance/end-with-launcher.mjs'];
const next = [...following, 'node_modules/next/dist/bin/next'];
const watch = [...following, 'node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false'];
const commands = {
  production: { web: [...next, 'start'], worker: ['--import', 'tsx', 'lib/instance/worker.ts'] },
  development: { web: [...next, 'dev'], worker: [...watch, 'lib/instance/worker.ts'] },
};

async function failWhenEnded(web: Child, stopping: AbortSignal): Promise<void> {
  const { how } = await web.ended;
  // A Ctrl-C reaches the child as well: give our own signal a moment before calling this an accident.
  await sleep(100);
  if (!stopping.aborted)
    throw new InstanceFault(`The web server stopped (${how}); everything else is stopped, too.`);
}

/**
 * Runs an installation until `stopping` aborts or the web server ends; leaves no process behind.
 * @throws InstanceFault
 */
export async function runInstance(
  given: Environment,
  mode: keyof typeof commands,
  stopping: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const leftovers: (() => unknown)[] = [];
  try {
    const settings = { ...given, PORT: await claimPort(given.PORT, given.HOST) };
    openDataFolder(settings.DATA_DIR);
    const lock = await lockDataFolder(settings.DATA_DIR);
    leftovers.push(lock.release);
    const secrets = loadSecrets(settings);
    const database = await openInstanceDatabase(settings, say);
    leftovers.push(database.stop);
    await migrateInstance(database.url);
    if (mode === 'production') await ensureBuild(say, stopping);
    if (stopping.aborted) return;

    const variables = { ...processEnvironment(settings, secrets, database.url), NODE_ENV: mode };
    const address = ['-H', settings.HOST, '-p', `${settings.PORT}`];
    const web = startChild([...commands[mode].web, ...address], variables);
    const worker = keepRunning('worker', () => startChild(commands[mode].worker, variables), say);
    leftovers.push(() => Promise.all([web.stop(grace.web), worker.stop(grace.worker)]));

    const accident = failWhenEnded(web, stopping);
    const origin = localOrigin(settings.HOST, settings.PORT);
    await Promise.race([accident, whenServing(origin, stopping)]);
    if (!stopping.aborted)
      say(`Outframe is ready at ${settings.APP_URL ?? origin.replace('127.0.0.1', 'localhost')}`);
    await Promise.race([accident, aborted(stopping)]);
  } catch (error) {
    if (!stopping.aborted) throw error;
  } finally {
    if (stopping.aborted) say('Stopping …');
    for (const clear of leftovers.reverse()) await clear();
  }
}
