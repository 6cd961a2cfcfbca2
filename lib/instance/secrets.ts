import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { InstanceFault } from './fault';

const names = ['SESSION_SECRET', 'ENCRYPTION_KEY', 'TOKEN_SECRET'] as const;
const secret = z.string().min(32);
const secretsSchema = z.object({ SESSION_SECRET: secret, ENCRYPTION_KEY: secret, TOKEN_SECRET: secret });

export type Secrets = z.output<typeof secretsSchema>;
type Given = Partial<Secrets> & { DATA_DIR: string; DATABASE_URL?: string };

function readSecrets(file: string): Secrets {
  const damaged = new InstanceFault(
    `${file} is damaged: restore it from a backup, stored keys depend on it.`,
  );
  try {
    const secrets = secretsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (secrets.success) return secrets.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new InstanceFault(`${file} cannot be read: ${error}`);
  }
  throw damaged;
}

function makeSecrets(file: string): Secrets {
  const fresh = () => randomBytes(48).toString('base64url');
  const secrets = { SESSION_SECRET: fresh(), ENCRYPTION_KEY: fresh(), TOKEN_SECRET: fresh() };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
  return secrets;
}

/**
 * The instance's secrets: from the environment, else from `DATA_DIR/secrets.json` (mode 0600, made on first start).
 * With DATABASE_URL set, several machines may share the database, so they must all be given.
 * @throws InstanceFault that names the missing ones
 */
export function loadSecrets(given: Given): Secrets {
  const missing = names.filter((name) => !given[name]);
  const fromEnvironment = Object.fromEntries(
    names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
  );
  if (missing.length === 0) return secretsSchema.parse(fromEnvironment);
  if (given.DATABASE_URL) {
    throw new InstanceFault(
      `With DATABASE_URL set, ${missing.join(', ')} must be set too: at least 32 random characters each, the same on every machine.`,
    );
  }
  const file = path.join(given.DATA_DIR, 'secrets.json');
  const kept = existsSync(file) ? readSecrets(file) : makeSecrets(file);
  chmodSync(file, 0o600);
  return { ...kept, ...fromEnvironment };
}
