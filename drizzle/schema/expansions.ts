import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { callbackOutcomes, expansionStates, taskStatuses } from '@/lib/expansions/statuses';
import { failureReasons } from '@/lib/failure-reasons';
import { users } from './accounts';
import { at, createdAt, id, tsvector } from './columns';
import { providerKeys, providerNames } from './keys';
import { photos } from './photos';

const margins = () => ({
  up: integer().notNull(),
  right: integer().notNull(),
  down: integer().notNull(),
  left: integer().notNull(),
});

/** Several photos expanded with one frame. A paused one lets nothing more through to the providers. */
export const batches = pgTable(
  'batches',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Made by the form, as an expansion's: pressed twice, it is one batch. */
    formId: uuid().notNull(),
    pausedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [unique('batches_form').on(table.ownerId, table.formId)],
);

/**
 * A person's request: this photo, this canvas, this prompt, n variants. Ids are time-ordered: their order is the order
 * of the gallery, and every index of it ends with them.
 */
export const expansions = pgTable(
  'expansions',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    photoId: uuid()
      .notNull()
      .references(() => photos.id, { onDelete: 'cascade' }),
    /** Made by the form; the second click of a double click finds the first one's expansion by it. */
    formId: uuid().notNull(),
    batchId: uuid().references(() => batches.id, { onDelete: 'set null' }),
    /** Negative margins cut off from the photo. */
    ...margins(),
    /** The preset its frame came from; null when it was made by hand. */
    preset: text(),
    prompt: text().notNull().default(''),
    variants: integer().notNull(),
    canvasWidth: integer().notNull(),
    canvasHeight: integer().notNull(),
    /** The usual ratio that its canvas has, if it has one. */
    ratio: text(),
    /** Photo name and prompt as `searchable` writes them. */
    searchText: text().notNull().default(''),
    /**
     * The words of `searchText`, each behind its owner's mark (`ownersMark`): an index of everybody's words would go through
     * those of everybody wherever a word is looked for by its beginning.
     */
    search: tsvector().generatedAlwaysAs(
      sql`array_to_tsvector(array_remove(string_to_array(regexp_replace(search_text, '(\\S{1,200})\\S*', right(owner_id::text, 8) || '\\1', 'g'), ' '), ''))`,
    ),
    isFavourite: boolean().notNull().default(false),
    // What its newest task says. A trigger on tasks keeps these three, so that a gallery can be filtered by them.
    state: text({ enum: expansionStates }).notNull().default('waiting'),
    provider: text({ enum: providerNames }),
    failure: text({ enum: failureReasons }),
    createdAt: createdAt(),
    deletedAt: at(),
  },
  (table) => {
    const kept = sql`${table.deletedAt} is null`;
    const deleted = sql`${table.deletedAt} is not null`;
    return [
      unique('expansions_form').on(table.ownerId, table.formId),
      index('expansions_gallery').on(table.ownerId, table.id).where(kept),
      index('expansions_by_state').on(table.ownerId, table.state, table.id).where(kept),
      index('expansions_by_ratio').on(table.ownerId, table.ratio, table.id).where(kept),
      index('expansions_by_provider').on(table.ownerId, table.provider, table.id).where(kept),
      index('expansions_favourites').on(table.ownerId, table.id).where(sql`${table.isFavourite} and ${kept}`),
      index('expansions_search').using('gin', table.search).where(kept),
      index('expansions_alike').using('gin', table.ownerId, table.searchText.op('gin_trgm_ops')).where(kept),
      index('expansions_trash').on(table.ownerId, table.id).where(deleted),
      index('expansions_purge').on(table.deletedAt).where(deleted),
      index().on(table.photoId),
      index().on(table.batchId),
    ];
  },
);

/**
 * One provider call of an expansion. Margins are around the photo itself, so a later pass includes the earlier ones.
 * All but the last paint one picture, which the next one goes on from.
 */
export const passes = pgTable(
  'passes',
  {
    id: id(),
    expansionId: uuid()
      .notNull()
      .references(() => expansions.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    ...margins(),
    /** How many pictures its provider is asked for. */
    variants: integer().notNull(),
    /** What a provider returned for a pass that others go on from, and that laid round the photo. */
    paintedKey: text(),
    pictureKey: text(),
  },
  (table) => [unique('passes_ordinal').on(table.expansionId, table.ordinal)],
);

/** Where a provider put what it painted: fetched and stored at once, since such links expire. */
export type Delivery = { images: { index: number; url: string }[] };
export type Charge = { units?: string; amount?: string };

/** One attempt at a pass by one provider. Its id is the external task id that the provider knows it by. */
export const tasks = pgTable(
  'tasks',
  {
    id: id(),
    passId: uuid()
      .notNull()
      .references(() => passes.id, { onDelete: 'cascade' }),
    keyId: uuid().references(() => providerKeys.id, { onDelete: 'set null' }),
    provider: text({ enum: providerNames }).notNull(),
    /** The gate it waits at: its key's account, kept here because the key may go. */
    account: text().notNull(),
    status: text({ enum: taskStatuses }).notNull().default('queued'),
    reason: text({ enum: failureReasons }),
    /** The provider's own words about a failure. */
    detail: text(),
    providerTaskId: text(),
    /** When its account's gate let it through; null while it waits in line. */
    admittedAt: at(),
    /**
     * Set just before an order leaves, cleared when the provider has refused or ended it, or does not know it: while it is
     * set, the provider may have the task, and a picture may still come.
     */
    sentAt: at(),
    submittedAt: at(),
    deliveredAt: at(),
    /** When it ended; of a delivered one, when it had been given up before it came after all. */
    finishedAt: at(),
    checks: integer().notNull().default(0),
    nextCheckAt: at(),
    delivery: jsonb().$type<Delivery>(),
    charge: jsonb().$type<Charge>(),
    createdAt: createdAt(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    index().on(table.passId, table.createdAt.desc()),
    index('tasks_due').on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
    index('tasks_finished').on(table.provider, table.finishedAt).where(sql`${table.status} = 'stored'`),
    index().on(table.keyId),
    index('tasks_gate').on(table.account).where(sql`${table.status} in ('queued', 'submitted')`),
  ],
);

/** How many variants an account may have in work at once, as far as its provider has told. Shared by all workers. */
export const accountGates = pgTable('account_gates', {
  account: text().primaryKey(),
  slots: integer().notNull(),
  /** Refusals for too much at once since the last order that was taken, and when the first of them came. */
  refusals: integer().notNull().default(0),
  refusedSince: at(),
  /** Nothing is sent before this. */
  closedUntil: at(),
  /** Orders taken at a full gate since its width last changed. */
  taken: integer().notNull().default(0),
  changedAt: at().notNull().defaultNow(),
});

/** The headers a callback was signed with, after the Standard Webhooks scheme. */
export type CallbackSignature = {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
};

/** What arrived at callback addresses: kept at once, read soon after, and then cut and pruned, for diagnosis. */
export const callbackReceipts = pgTable(
  'callback_receipts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    taskId: uuid().notNull(),
    provider: text().notNull(),
    signature: jsonb().$type<CallbackSignature>(),
    body: text().notNull(),
    /** Null until it has been read. */
    outcome: text({ enum: callbackOutcomes }),
    receivedAt: at().notNull().defaultNow(),
  },
  // No more than this: every callback pays for an index, and whoever looks for one message can wait for a scan.
  (table) => [index('callback_receipts_unread').on(table.id).where(sql`${table.outcome} is null`)],
);

/** One finished variant, composited over the original, in our storage. */
export const results = pgTable(
  'results',
  {
    id: id(),
    expansionId: uuid()
      .notNull()
      .references(() => expansions.id, { onDelete: 'cascade' }),
    taskId: uuid()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    /** 0-based place among the variants of its task. */
    index: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** The lossless composite: its bytes, checksum and key. */
    bytes: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    /** How deep, in pixels, what was painted reaches into the photo. */
    blend: integer().notNull().default(0),
    /** What the provider returned, untouched. */
    paintedKey: text().notNull(),
    previewKey: text().notNull(),
    thumbnailKey: text().notNull(),
    thumbhash: text(),
    createdAt: createdAt(),
  },
  (table) => [unique('results_once').on(table.taskId, table.index), index().on(table.expansionId)],
);
