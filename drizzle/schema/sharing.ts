import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { downloadFormatNames } from '@/lib/outpainting/download-formats';
import { users } from './accounts';
import { collections } from './collections';
import { at, createdAt, id } from './columns';
import { expansions, results } from './expansions';
import { teams } from './teams';

/** Doors for people without an account: to one result, one expansion with its variants, or a collection as it is by then. */
export const shareLinks = pgTable(
  'share_links',
  {
    id: id(),
    /** What its address ends with: 128 random bits, behind words of the owner's own if they gave some. */
    slug: text().notNull().unique(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The team that hears what guests say, and says it to them; null keeps it between them and the owner. */
    teamId: uuid().references(() => teams.id, { onDelete: 'set null' }),
    /** Since when it does. What the team began to say before is not for guests. */
    teamSince: at(),
    resultId: uuid().references(() => results.id, { onDelete: 'cascade' }),
    expansionId: uuid().references(() => expansions.id, { onDelete: 'cascade' }),
    collectionId: uuid().references(() => collections.id, { onDelete: 'cascade' }),
    expiresAt: at(),
    passwordHash: text(),
    /** Whoever unlocked it before this has to do so again. */
    passwordChangedAt: at(),
    mostViews: integer(),
    views: integer().notNull().default(0),
    lastViewedAt: at(),
    allowsDownload: boolean().notNull().default(false),
    /** In which formats, when it is allowed. */
    formats: text({ enum: downloadFormatNames }).array().notNull().default(sql`'{}'`),
    allowsComments: boolean().notNull().default(false),
    allowsApproval: boolean().notNull().default(false),
    showsPrompt: boolean().notNull().default(false),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [
    check(
      'share_links_one_thing',
      sql`num_nonnulls(${table.resultId}, ${table.expansionId}, ${table.collectionId}) = 1`,
    ),
    index().on(table.ownerId, table.id),
    index().on(table.resultId),
    index().on(table.expansionId),
    index().on(table.collectionId),
    index().on(table.teamId),
  ],
);

/** A browser that opened a link. `visitor` is a secret of its cookie. */
export const shareVisits = pgTable(
  'share_visits',
  {
    id: id(),
    linkId: uuid()
      .notNull()
      .references(() => shareLinks.id, { onDelete: 'cascade' }),
    visitor: uuid().notNull(),
    /** What a guest calls themselves, once they say or decide something. */
    name: text(),
    /** When the password was given last. */
    unlockedAt: at(),
    /** When the view that they are in was counted; null before the first. */
    viewedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [unique('share_visits_visitor').on(table.linkId, table.visitor)],
);
