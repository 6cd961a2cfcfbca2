import type { Sql } from 'postgres';
import { z } from 'zod';
import { expansionStates } from '@/lib/expansions/statuses';
import { log } from '@/lib/log';
import { EVENTS_CHANNEL, type ExpansionEvent } from './announce';

const eventSchema = z.union([
  z.object({ userId: z.uuid(), id: z.uuid(), state: z.enum(expansionStates) }),
  z.object({ userId: z.uuid(), gallery: z.literal('changed') }),
]);

/**
 * 'resync': more may have changed than an event tells, or the connection to Postgres was lost and is back, and whatever
 * happened meanwhile was not heard.
 */
export type Listener = (event: ExpansionEvent | 'resync') => void;

type Hub = { listeners: Map<string, Set<Listener>>; ready: Promise<unknown> };
const shared = globalThis as { outframeEvents?: Hub };

/** One page that cannot be told must not keep the others from hearing. */
function tell(listener: Listener, event: ExpansionEvent | 'resync'): void {
  try {
    listener(event);
  } catch (error) {
    log('events').warn({ err: error }, 'a listener could not be told');
  }
}

function openHub(sql: Sql): Hub {
  const listeners: Hub['listeners'] = new Map();
  let connected = false;
  const heard = (payload: string) => {
    const event = eventSchema.safeParse(JSON.parse(payload));
    if (!event.success)
      return log('events').warn({ err: event.error }, 'an event of unknown shape was dropped');
    const told = 'gallery' in event.data ? 'resync' : event.data;
    for (const listener of listeners.get(event.data.userId) ?? []) tell(listener, told);
  };
  const listening = () => {
    if (connected) for (const set of listeners.values()) for (const listener of set) tell(listener, 'resync');
    connected = true;
  };
  return { listeners, ready: sql.listen(EVENTS_CHANNEL, heard, listening) };
}

/**
 * Hears what happens to one person's expansions, over one database connection for the whole process.
 * Resolves, once listening has begun, to the function that ends it.
 */
export async function subscribe(sql: Sql, userId: string, listener: Listener): Promise<() => void> {
  shared.outframeEvents ??= openHub(sql);
  const hub = shared.outframeEvents;
  const set = hub.listeners.get(userId) ?? new Set();
  hub.listeners.set(userId, set.add(listener));
  const end = () => {
    set.delete(listener);
    if (set.size === 0 && hub.listeners.get(userId) === set) hub.listeners.delete(userId);
  };
  try {
    await hub.ready;
  } catch (error) {
    end();
    shared.outframeEvents = undefined;
    throw error;
  }
  return end;
}
