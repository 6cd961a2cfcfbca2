import { type AnyPgColumn, bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { photoMimes } from '@/lib/outpainting/photo-formats';
import { users } from './accounts';
import { at, createdAt, id } from './columns';
import { results } from './expansions';

/** Originals. Width and height are those of the upright picture (EXIF orientation applied). */
export const photos = pgTable(
  'photos',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    mime: text({ enum: photoMimes }).notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    sha256: text().notNull(),
    /** The upload exactly as it came. */
    storageKey: text().notNull().unique(),
    previewKey: text().notNull(),
    thumbnailKey: text().notNull(),
    /** A picture in about 25 bytes, base64: what a browser shows until the thumbnail is there. */
    thumbhash: text(),
    /** The result it was made from, if it was: its pixels are a copy. */
    sourceResultId: uuid().references((): AnyPgColumn => results.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    deletedAt: at(),
  },
  (table) => [index().on(table.ownerId, table.createdAt), index().on(table.sourceResultId)],
);
