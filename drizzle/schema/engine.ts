import { index, integer, jsonb, pgTable, real, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { at, createdAt } from './columns';

export type EngineRequest = {
  up: number;
  right: number;
  down: number;
  left: number;
  prompt: string;
  n: number;
  callbackUrl?: string;
};

/** Tasks of the built-in engine, in the words of the contract it serves. It knows nothing of expansions. */
export const engineTasks = pgTable(
  'engine_tasks',
  {
    /** 18 decimal digits: above 2^53, therefore text. */
    id: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    externalTaskId: text(),
    status: text({ enum: ['submitted', 'processing', 'succeed', 'failed'] })
      .notNull()
      .default('submitted'),
    statusMessage: text(),
    request: jsonb().$type<EngineRequest>().notNull(),
    imageKey: text().notNull(),
    progress: real().notNull().default(0),
    images: jsonb().$type<{ index: number; key: string }[]>().notNull().default([]),
    attempts: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
  },
  (table) => [
    unique('engine_tasks_external').on(table.accountId, table.externalTaskId),
    index().on(table.accountId, table.createdAt.desc()),
    index().on(table.expiresAt),
  ],
);

/** Accounts that had their webhook secret changed; all others are at version 1. The secret itself is derived. */
export const engineWebhookVersions = pgTable('engine_webhook_versions', {
  accountId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  version: integer().notNull(),
  rotatedAt: at().notNull(),
});
