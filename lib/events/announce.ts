import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import type { ExpansionState } from '@/lib/expansions/statuses';

/** The Postgres channel that every web server of the installation listens to. */
export const EVENTS_CHANNEL = 'outframe_events';

export type ExpansionEvent = { userId: string; id: string; state: ExpansionState };
/** A person's gallery changed in another way than by the work on it: pages ask anew. */
export type GalleryEvent = { userId: string; gallery: 'changed' };

/** Tells every open page of a person that an expansion moved on, when (and only if) the caller's transaction commits. */
export async function announce(db: Db, event: ExpansionEvent): Promise<void> {
  await db.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${JSON.stringify(event)})`);
}

/** Tells every open page of a person that their gallery changed, when (and only if) the caller's transaction commits. */
export async function announceGallery(db: Db, userId: string): Promise<void> {
  const event: GalleryEvent = { userId, gallery: 'changed' };
  await db.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${JSON.stringify(event)})`);
}
