import type { Sql } from 'postgres';
import { z } from 'zod';
import { expansionStates } from '@/lib/expansions/statuses';
import { log } from '@/lib/log';
import { type ChangeEvent, EVENTS_CHANNEL, type ExpansionEvent, type ReviewEvent } from './announce';

const eventSchema = z.union([
  z.object({ to: z.uuid(), id: z.uuid(), state: z.enum(expansionStates) }),
  z.object({ to: z.uuid(), review: z.uuid() }),
  z.object({ to: z.uuid(), changed: z.enum(['gallery', 'access']) }),
]);

/**
 * 'resync': more may have changed than an event tells, or the connection to Postgres was lost and is back, and whatever
 * happened meanwhile was not heard. 'access': what may be seen has changed.
 */
export type Heard = ExpansionEvent | ReviewEvent | 'resync' | 'access';
export type Listener = (event: Heard) => void;

type Hub = { listeners: Map<string, Set<Listener>>; ready: Promise<unknown> };
const shared = globalThis as { outframeEvents?: Hub };

/** One page that cannot be told must not keep the others from hearing. */
function tell(listener: Listener, event: Heard): void {
  try {
    listener(event);
  } catch (error) {
    log('events').warn({ err: error }, 'a listener could not be told');
  }
}

function heardOf(event: ExpansionEvent | ReviewEvent | ChangeEvent): Heard {
  if (!('changed' in event)) return event;
  return event.changed === 'access' ? 'access' : 'resync';
}

function openHub(sql: Sql): Hub {
  const listeners: Hub['listeners'] = new Map();
  let connected = false;
  const heard = (payload: string) => {
    const event = eventSchema.safeParse(JSON.parse(payload));
    if (!event.success)
      return log('events').warn({ err: event.error }, 'an event of unknown shape was dropped');
    for (const listener of listeners.get(event.data.to) ?? []) tell(listener, heardOf(event.data));
  };
  const listening = () => {
    if (connected) for (const set of listeners.values()) for (const listener of set) tell(listener, 'resync');
    connected = true;
  };
  return { listeners, ready: sql.listen(EVENTS_CHANNEL, heard, listening) };
}

/**
 * Hears what happens to what one person, or the guests of one link, may see, over one database connection for the whole process.
 * @param audienceId a person's id or a link's
 * Resolves, once listening has begun, to the function that ends it.
 */
export async function subscribe(sql: Sql, audienceId: string, listener: Listener): Promise<() => void> {
  shared.outframeEvents ??= openHub(sql);
  const hub = shared.outframeEvents;
  const set = hub.listeners.get(audienceId) ?? new Set();
  hub.listeners.set(audienceId, set.add(listener));
  const end = () => {
    set.delete(listener);
    if (set.size === 0 && hub.listeners.get(audienceId) === set) hub.listeners.delete(audienceId);
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
