import type { Environment } from '@/lib/env';
import { InstanceFault } from './fault';
import type { Secrets } from './secrets';

const anyAddress = new Set(['0.0.0.0', '::', '']);

/** The address this machine's own processes reach a server at that listens on `host`. */
export function localOrigin(host: string, port: number): string {
  const name = anyAddress.has(host) ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** What the web server and the worker need to know that people need not set. */
export function processEnvironment(
  settings: Environment,
  secrets: Secrets,
  databaseUrl: string,
): Record<string, string> {
  const { APP_URL, INTERNAL_URL, HOST, PORT, DATA_DIR, SMTP_URL } = settings;
  // A link that signs in must not lead to whatever host a request claimed to be for.
  if (SMTP_URL && !APP_URL)
    throw new InstanceFault(
      'SMTP_URL is set, but APP_URL is not: mailed sign-in links need a public address.',
    );
  return {
    ...secrets,
    PORT: `${PORT}`,
    HOST,
    DATA_DIR,
    DATABASE_URL: databaseUrl,
    INTERNAL_URL: INTERNAL_URL ?? localOrigin(HOST, PORT),
    NEXTAUTH_SECRET: secrets.SESSION_SECRET,
    // Without a public address, links follow the address the browser used.
    ...(APP_URL ? { APP_URL, NEXTAUTH_URL: APP_URL } : { AUTH_TRUST_HOST: 'true' }),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
