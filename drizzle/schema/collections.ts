import { index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { at, createdAt, id } from './columns';
import { expansions } from './expansions';

/** Named groups of a person's expansions; one expansion may be in several. */
export const collections = pgTable(
  'collections',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique('collections_name').on(table.ownerId, table.name)],
);

/** Its key is the order of a gallery, so a collection is read like one. */
export const collectionItems = pgTable(
  'collection_items',
  {
    collectionId: uuid()
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    expansionId: uuid()
      .notNull()
      .references(() => expansions.id, { onDelete: 'cascade' }),
    addedAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.expansionId] }),
    index().on(table.expansionId),
  ],
);
