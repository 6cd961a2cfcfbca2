import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { roles } from '@/lib/teams/roles';
import { users } from './accounts';
import { collections } from './collections';
import { at, createdAt, id } from './columns';
import { expansions } from './expansions';

const usd = () => numeric({ precision: 14, scale: 4, mode: 'number' });

export const teams = pgTable('teams', {
  id: id(),
  name: text().notNull(),
  /** Whether what members shared stays with the team when they leave or are removed. */
  keepsShared: boolean().notNull().default(true),
  /** What the team's keys may spend in a month, all members together and each of them; null is without end. */
  budgetUsd: usd(),
  memberBudgetUsd: usd(),
  createdAt: createdAt(),
});

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
    /** Whether their new expansions are shared with the team as they are made. */
    sharesNew: boolean().notNull().default(false),
    /** A monthly budget of their own for the team's keys, instead of the one for each member. */
    budgetUsd: usd(),
    joinedAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] }), index().on(table.userId)],
);

/** Ways into a team: by mail for one address, or by a link for whoever has it. Their tokens are kept as SHA-256 only. */
export const teamInvitations = pgTable(
  'team_invitations',
  {
    id: id(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull().unique(),
    role: text({ enum: roles }).notNull(),
    /** Lower case; only an account of this address may accept it. Null for links. */
    email: text(),
    /** How many may join by it; null is without end. */
    mostUses: integer(),
    uses: integer().notNull().default(0),
    invitedById: uuid().references(() => users.id, { onDelete: 'set null' }),
    expiresAt: at().notNull(),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.teamId)],
);

/**
 * What a team sees. `via` tells why: the expansion's own id when it was shared by itself, or the id of a shared collection
 * that it is in (triggers on collections keep those). Its key is the order of a team's gallery.
 */
export const teamShares = pgTable(
  'team_shares',
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    expansionId: uuid()
      .notNull()
      .references(() => expansions.id, { onDelete: 'cascade' }),
    via: uuid().notNull(),
    /** Whose expansion it is, who alone can share it. */
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sharedAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.expansionId, table.via] }),
    index('team_shares_of_person').on(table.teamId, table.ownerId, table.expansionId),
    index().on(table.expansionId),
    index().on(table.via),
  ],
);

/** Collections that are shared as they are, with what is put into them later. */
export const teamCollections = pgTable(
  'team_collections',
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    collectionId: uuid()
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    sharedAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.collectionId] }), index().on(table.collectionId)],
);

/** Who did what in a team, when and from where. Names are those of that time, so that they outlive accounts. */
export const teamEvents = pgTable(
  'team_events',
  {
    id: id(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    /** Null once the account is gone. */
    actorId: uuid().references(() => users.id, { onDelete: 'set null' }),
    actorName: text().notNull(),
    /** What was done, as `teamActions` of lib/teams/actions.ts names it. */
    action: text().notNull(),
    /** What it was done to, in values for its sentence. */
    about: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default(sql`'{}'`),
    address: text(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.teamId, table.id), index().on(table.createdAt)],
);
