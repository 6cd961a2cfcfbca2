import path from 'node:path';
import { z } from 'zod';

const blankToUndefined = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankToUndefined(given) ?? value, schema);
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const secret = z.string().min(32, 'must have at least 32 characters');

/** Every variable Outframe reads. `.env.example` explains each one; a test keeps the two lists equal. */
export const environmentSchema = z.object({
  NODE_ENV: withDefault(z.enum(['development', 'production', 'test']), 'production'),
  PORT: withDefault(z.coerce.number().int().min(0).max(65535), 3000),
  HOST: withDefault(z.string(), '127.0.0.1'),
  DATA_DIR: withDefault(z.string(), './data').transform((folder) => path.resolve(folder)),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATABASE_POOL: withDefault(z.coerce.number().int().min(1).max(100), 10),
  APP_URL: optional(origin),
  INTERNAL_URL: optional(origin),
  SESSION_SECRET: optional(secret),
  ENCRYPTION_KEY: optional(secret),
  ENCRYPTION_KEY_PREVIOUS: optional(secret),
  TOKEN_SECRET: optional(secret),
  SIGNUP: withDefault(z.enum(['open', 'closed']), 'open'),
  GITHUB_ID: optional(z.string()),
  GITHUB_SECRET: optional(z.string()),
  GOOGLE_ID: optional(z.string()),
  GOOGLE_SECRET: optional(z.string()),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: withDefault(z.string(), 'Outframe <outframe@localhost>'),
  UPLOADTHING_TOKEN: optional(z.string()),
  MAX_PHOTO_MB: withDefault(z.coerce.number().int().min(1).max(1024), 64),
  MAX_PHOTO_MEGAPIXELS: withDefault(z.coerce.number().int().min(1).max(268), 100),
  MAX_IMPORT_MB: withDefault(z.coerce.number().int().min(1), 20_480),
  PROVIDER_ORIGINS: withDefault(z.string(), '').transform((list) =>
    list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((entry) => origin.parse(entry)),
  ),
  LOG_LEVEL: withDefault(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  TASK_DEADLINE_MINUTES: withDefault(
    z.coerce
      .number()
      .int()
      .min(1)
      .max(24 * 60),
    120,
  ),
  WORKER_CONCURRENCY: withDefault(z.coerce.number().int().min(1).max(64), 4),
  API_READS_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 1200),
  API_WRITES_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 300),
  ENGINE_CONCURRENCY: withDefault(z.coerce.number().int().min(1).max(16), 1),
  ENGINE_RESULT_DAYS: withDefault(z.coerce.number().int().min(1).max(3650), 30),
  ENGINE_THREADS: withDefault(z.coerce.number().int().min(1).max(64), 2),
});

export type Environment = z.output<typeof environmentSchema>;

/**
 * Parses an environment once and in one place.
 * @throws Error whose message names each faulty variable and what it must be, one per line.
 */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration has ${lines.length === 1 ? 'a fault' : 'faults'}:\n${lines.join('\n')}`);
}

let parsed: Environment | undefined;

/** The environment of this process. Lazy, because `next build` loads modules where nothing is set. */
export function env(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

type NeededVariable = 'DATABASE_URL' | 'SESSION_SECRET' | 'ENCRYPTION_KEY' | 'TOKEN_SECRET';

/** A variable that must be there by now: made by the launcher, or set by whoever deploys. */
export function requireEnv(name: NeededVariable): string {
  const value = env()[name];
  if (!value) throw new Error(`${name} is not set. Start with "npm start", or set it as README.md explains.`);
  return value;
}

/** The origin people and providers reach this instance at. */
export function appOrigin(): string {
  return env().APP_URL ?? internalOrigin();
}

/** The origin this installation's own processes reach the web server at. */
export function internalOrigin(): string {
  const { INTERNAL_URL, APP_URL, PORT } = env();
  return INTERNAL_URL ?? APP_URL ?? `http://127.0.0.1:${PORT}`;
}
