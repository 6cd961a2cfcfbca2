import { sql } from 'drizzle-orm';
import { index, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { taskStatuses } from '@/lib/expansions/statuses';
import { users } from './accounts';
import { createdAt } from './columns';
import { providerNames } from './keys';

const sum = () => numeric({ precision: 14, scale: 4, mode: 'number' });

/**
 * What each task was estimated to cost, and what its provider said it did. Written with the task and kept up by the
 * trigger on tasks; it outlives both task and expansion, since money that was spent stays spent.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    taskId: uuid().primaryKey(),
    /** Who asked for it; null once their account is gone, which takes with it all but what a team's key paid. */
    ownerId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    expansionId: uuid().notNull(),
    /**
     * The team whose key paid, if one's did: it counts for the team's budgets then, and not for the person's, also when there is
     * no such team any more.
     */
    teamId: uuid(),
    provider: text({ enum: providerNames }).notNull(),
    /** The key that paid, by id and by the name it had then. */
    keyId: uuid(),
    keyName: text(),
    /** How many pictures were asked for. */
    pictures: integer().notNull(),
    status: text({ enum: taskStatuses }).notNull().default('queued'),
    estimatedUnits: sum().notNull(),
    estimatedUsd: sum().notNull(),
    /** As the provider told; null until it has, or when it never does. Of failed work zero, unless the provider tells otherwise. */
    units: sum(),
    /** In the account's own currency. */
    amount: sum(),
    createdAt: createdAt(),
  },
  (table) => [
    index('ledger_by_month').on(table.ownerId, table.createdAt),
    index('ledger_of_team').on(table.teamId, table.createdAt),
    index('ledger_open_of_team')
      .on(table.teamId)
      .where(sql`${table.status} in ('queued', 'submitted', 'delivered') and ${table.teamId} is not null`),
  ],
);
