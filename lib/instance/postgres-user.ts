import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { InstanceFault } from './fault';

/** Whom Postgres runs as when that is not ourselves: it refuses to run as root. */
export type PostgresUser = { uid: number; gid: number };

const name = 'postgres';
// Debian and most others, then Alpine's BusyBox.
const waysToCreate = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name],
  ['adduser', '-S', '-D', '-H', name],
] as const;

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());

function find(): PostgresUser | null {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return null;
  }
}

/** null for an ordinary user, who runs Postgres as themselves. Root gets the user `postgres`, created if missing. */
export function postgresUser(): PostgresUser | null {
  if (process.getuid?.() !== 0) return null;
  const existing = find();
  if (existing) return existing;
  for (const [command, ...options] of waysToCreate) spawnSync(command, options, { stdio: 'ignore' });
  const created = find();
  if (!created)
    throw new InstanceFault(
      'Postgres refuses to run as root and the user "postgres" could not be created: create it, or start as an ordinary user.',
    );
  return created;
}

/** Whether the user may walk down to this folder, which need not exist yet. */
export function canReach(user: PostgresUser | null, folder: string): boolean {
  if (!user) return true;
  const { root } = path.parse(folder);
  for (let step = folder; step !== root; step = path.dirname(step)) {
    const stat = statSync(step, { throwIfNoEntry: false });
    if (!stat) continue;
    const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
  }
  return true;
}
