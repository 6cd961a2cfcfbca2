import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { reviewStatuses } from '@/lib/review/statuses';
import { users } from './accounts';
import { at, createdAt, id } from './columns';
import { expansions, results } from './expansions';
import { shareLinks, shareVisits } from './sharing';
import { teams } from './teams';

/**
 * Where something is said: in a team, or between an owner and the guests of one of their links. Who is in neither hears nothing
 * of it.
 */
const circle = () => ({
  teamId: uuid().references(() => teams.id, { onDelete: 'cascade' }),
  linkId: uuid().references(() => shareLinks.id, { onDelete: 'cascade' }),
});

/** Who said or decided it: a person, or a guest by link; the name is that of then. */
const voice = () => ({
  userId: uuid().references(() => users.id, { onDelete: 'set null' }),
  visitId: uuid().references(() => shareVisits.id, { onDelete: 'set null' }),
  /** Empty once its person is gone. */
  name: text().notNull(),
});

export const comments = pgTable(
  'comments',
  {
    id: id(),
    expansionId: uuid()
      .notNull()
      .references(() => expansions.id, { onDelete: 'cascade' }),
    /** The variant it is about, if it is about one. */
    resultId: uuid().references(() => results.id, { onDelete: 'cascade' }),
    ...circle(),
    /** What it answers; answers are not answered again. */
    parentId: uuid().references((): AnyPgColumn => comments.id, { onDelete: 'cascade' }),
    ...voice(),
    body: text().notNull(),
    /** The point it is pinned to, as shares of the result's width and height. */
    x: real(),
    y: real(),
    /** Members who are named in it. */
    mentions: uuid().array().notNull().default(sql`'{}'`),
    resolvedAt: at(),
    /** The name is that of then, and empty once its person is gone. */
    resolvedById: uuid().references(() => users.id, { onDelete: 'set null' }),
    resolvedByName: text(),
    editedAt: at(),
    /** Its words are gone then, its place stays for what answers it. */
    deletedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [
    check('comments_one_circle', sql`num_nonnulls(${table.teamId}, ${table.linkId}) = 1`),
    check('comments_whole_pin', sql`(${table.x} is null) = (${table.y} is null)`),
    index().on(table.expansionId, table.id),
    index().on(table.teamId, table.id),
    index().on(table.linkId),
    index().on(table.parentId),
    index().on(table.resultId),
  ],
);

/** What was last decided about a result, in each circle. Without a row it is to be reviewed. */
export const reviews = pgTable(
  'reviews',
  {
    id: id(),
    resultId: uuid()
      .notNull()
      .references(() => results.id, { onDelete: 'cascade' }),
    ...circle(),
    status: text({ enum: reviewStatuses }).notNull(),
    ...voice(),
    decidedAt: at().notNull().defaultNow(),
  },
  (table) => [
    check('reviews_one_circle', sql`num_nonnulls(${table.teamId}, ${table.linkId}) = 1`),
    unique('reviews_of_team').on(table.resultId, table.teamId),
    unique('reviews_of_link').on(table.resultId, table.linkId),
    index().on(table.teamId),
    index().on(table.linkId),
  ],
);

/** Up to when a person has read what is said about an expansion. */
export const commentReads = pgTable(
  'comment_reads',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expansionId: uuid()
      .notNull()
      .references(() => expansions.id, { onDelete: 'cascade' }),
    readAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.expansionId] }), index().on(table.expansionId)],
);
