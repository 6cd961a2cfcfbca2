import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { InstanceFault } from './fault';
import { findFreePort } from './ports';
import { sharedFolder } from './postgres-binaries';
import { canReach, type PostgresUser } from './postgres-user';

const clusterSchema = z.object({ folder: z.string(), port: z.number().int(), password: z.string() });

/** One embedded Postgres: where its files are, and how to knock. Remembered in `DATA_DIR/postgres.json`, mode 0600. */
export type Cluster = z.output<typeof clusterSchema>;

const recordOf = (dataDir: string) => path.join(dataDir, 'postgres.json');

export function remember(dataDir: string, cluster: Cluster): void {
  const draft = `${recordOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(cluster, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, recordOf(dataDir));
}

export function findCluster(dataDir: string): Cluster | null {
  if (!existsSync(recordOf(dataDir))) return null;
  const cluster = clusterSchema.safeParse(JSON.parse(readFileSync(recordOf(dataDir), 'utf8')));
  if (!cluster.success) throw new InstanceFault(`${recordOf(dataDir)} is damaged: restore it from a backup.`);
  return existsSync(path.join(cluster.data.folder, 'PG_VERSION')) ? cluster.data : null;
}

function chooseFolder(dataDir: string, user: PostgresUser | null, say: (line: string) => void): string {
  const inside = path.join(dataDir, 'postgres');
  if (canReach(user, dataDir)) return inside;
  const outside = path.join(sharedFolder, dataDir.split(path.sep).filter(Boolean).join('-'));
  say(`The user "postgres" cannot reach ${dataDir}: the database is kept in ${outside}.`);
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  return outside;
}

/** Makes a cluster: whole, or not at all (an interrupted start leaves nothing that looks like one). */
export async function createCluster(
  dataDir: string,
  binaries: string,
  user: PostgresUser | null,
  say: (line: string) => void,
): Promise<Cluster> {
  const folder = chooseFolder(dataDir, user, say);
  if (existsSync(folder))
    throw new InstanceFault(
      `${folder} holds files but ${recordOf(dataDir)} does not say how to open them: restore it from a backup, or move the folder away.`,
    );
  const draft = `${folder}.draft`;
  const passwordFile = `${folder}.password`;
  const password = randomBytes(24).toString('base64url');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  if (user) for (const owned of [draft, passwordFile]) chownSync(owned, user.uid, user.gid);
  const options = [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C.UTF-8',
    '--username=outframe',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    `--pgdata=${draft}`,
  ];
  const made = spawnSync(path.join(binaries, 'bin/initdb'), options, { cwd: '/', encoding: 'utf8', ...user });
  rmSync(passwordFile);
  if (made.status !== 0)
    throw new InstanceFault(
      `Postgres could not prepare ${folder}: ${(made.error?.message ?? made.stderr).trim().split('\n').at(-1)}`,
    );
  renameSync(draft, folder);
  const cluster = { folder, port: await findFreePort(), password };
  remember(dataDir, cluster);
  return cluster;
}
