import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns';

/** People. The column names are the ones next-auth's adapter expects where it reads them. */
export const users = pgTable('users', {
  id: id(),
  name: text(),
  /** Lower case; the schemas at the door see to it. */
  email: text().notNull().unique(),
  emailVerified: at(),
  image: text(),
  passwordHash: text(),
  role: text({ enum: ['admin', 'member'] })
    .notNull()
    .default('member'),
  preferences: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  createdAt: createdAt(),
});

/** Outside sign-ins (GitHub, Google), written by next-auth's adapter. */
export const accounts = pgTable(
  'accounts',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text(),
    access_token: text(),
    expires_at: integer(),
    token_type: text(),
    scope: text(),
    id_token: text(),
    session_state: text(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] }), index().on(table.userId)],
);

/** One-time tokens of sign-in links by mail. */
export const verificationTokens = pgTable(
  'verification_tokens',
  { identifier: text().notNull(), token: text().notNull(), expires: at().notNull() },
  (table) => [primaryKey({ columns: [table.identifier, table.token] })],
);

/** Signed-in browsers. A session cookie counts only while its row is here, which is what makes it revocable. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userAgent: text(),
    createdAt: createdAt(),
    lastSeenAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
  },
  (table) => [index().on(table.userId)],
);

/**
 * Personal access tokens, kept as SHA-256 only. A pair is an access key, whose secret key is derived from it and signs
 * short-lived JWTs.
 */
export const accessTokens = pgTable(
  'access_tokens',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    kind: text({ enum: ['token', 'pair'] })
      .notNull()
      .default('token'),
    /** What it may do: 'write' includes 'read'. */
    scope: text({ enum: ['read', 'write'] })
      .notNull()
      .default('write'),
    tokenHash: text().notNull().unique(),
    lastFour: text().notNull(),
    /** 'built_in' tokens belong to a built-in provider key and are not listed to people. */
    purpose: text({ enum: ['personal', 'built_in'] })
      .notNull()
      .default('personal'),
    createdAt: createdAt(),
    lastUsedAt: at(),
    revokedAt: at(),
  },
  (table) => [index().on(table.userId)],
);

/** How often something was tried lately, counted here so that the limit holds over several machines. */
export const attempts = pgTable('attempts', {
  /** What is limited and whom: `sign-in:email:…`, hashed so that no address is kept. */
  key: text().primaryKey(),
  count: integer().notNull(),
  resetsAt: at().notNull(),
});

/** Answers to creates that carried an Idempotency-Key, so that the same request sent again gets the same answer. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    requestHash: text().notNull(),
    /** Null while the first request is still being answered. */
    status: integer(),
    answer: jsonb(),
    /** While a request is being answered it holds the key until then, and moves this on; after a crash it runs out. */
    heldUntil: at(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] }), index().on(table.createdAt)],
);
