import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { keyHealths } from '@/lib/providers/provider';
import { users } from './accounts';
import { at, createdAt, id } from './columns';
import { teams } from './teams';

/** A secret at rest: AES-256-GCM under a data key of its own, which is wrapped under a versioned master key. */
export type SealedSecret = { version: number; wrappedKey: string; sealed: string };

/** The keys that wrap the data keys of secrets, each wrapped under the instance's ENCRYPTION_KEY. */
export const masterKeys = pgTable('master_keys', {
  version: integer().primaryKey(),
  wrapped: text().notNull(),
  createdAt: createdAt(),
});

export const providerNames = ['built_in', 'cometapi', 'kling', 'gateway'] as const;

export const providerKeys = pgTable(
  'provider_keys',
  {
    id: id(),
    /** Whose key it is: a person's, or a team's, which its members paint with and never see. */
    ownerId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    teamId: uuid().references((): AnyPgColumn => teams.id, { onDelete: 'cascade' }),
    provider: text({ enum: providerNames }).notNull(),
    name: text().notNull(),
    baseUrl: text().notNull(),
    /** Name of the dialect of the contract that this base URL speaks. */
    dialect: text().notNull(),
    secret: jsonb().$type<SealedSecret>().notNull(),
    lastFour: text().notNull(),
    /** Fingerprint of the provider account: keys of one account share its gate, whoever keeps them. */
    account: text().notNull(),
    isDefault: boolean().notNull().default(false),
    health: text({
      enum: ['unchecked', ...keyHealths],
    })
      .notNull()
      .default('unchecked'),
    checkedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [
    check('provider_keys_one_owner', sql`num_nonnulls(${table.ownerId}, ${table.teamId}) = 1`),
    index().on(table.ownerId),
    index().on(table.teamId),
    uniqueIndex('provider_keys_one_default').on(table.ownerId).where(sql`${table.isDefault}`),
    uniqueIndex('provider_keys_one_built_in').on(table.ownerId).where(sql`${table.provider} = 'built_in'`),
  ],
);
