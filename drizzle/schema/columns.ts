import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** Time-ordered ids keep indexes compact and make the newest rows neighbours. */
export const id = () => uuid().primaryKey().$defaultFn(v7);
export const at = () => timestamp({ withTimezone: true, precision: 3 });
export const createdAt = () => at().notNull().defaultNow();
/** Words for full text search; only ever written by Postgres. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
