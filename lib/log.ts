import pino, { type Logger } from 'pino';
import { env } from '@/lib/env';

export type Log = Logger;

/** Names of fields whose value never reaches a log line, at any depth the product uses. */
const secretFields = [
  'password',
  'secret',
  'token',
  'apiKey',
  'accessKey',
  'secretKey',
  'authorization',
  'cookie',
  'webhookSecret',
  'formerWebhookSecret',
  'image',
];

let root: Log | undefined;

/** The process's logger: one JSON line per entry, secrets redacted. `room` says which part of the house speaks. */
export function log(room: string): Log {
  root ??= pino({
    level: env().LOG_LEVEL,
    redact: {
      paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
  });
  return root.child({ room });
}
