import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import type { ExpansionState } from '@/lib/expansions/statuses';

/** The Postgres channel that every web server of the installation listens to. */
export const EVENTS_CHANNEL = 'outframe_events';

export type ExpansionEvent = { userId: string; id: string; state: ExpansionState };

/** Tells every open page of a person that an expansion moved on, when (and only if) the caller's transaction commits. */
export async function announce(db: Db, event: ExpansionEvent): Promise<void> {
  await db.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${JSON.stringify(event)})`);
}
