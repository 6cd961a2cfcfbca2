import type { Db } from '@/drizzle/client';
import type { Context } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';

/** Callbacks come in bursts: one job reads all that arrived within this time. */
const GATHER_MS = 50;

let waking = false;

/** Has the callbacks read that this process takes in about now. If it ends before that, the sweep does it. */
export function wakeReader(ctx: Context): void {
  if (waking) return;
  waking = true;
  setTimeout(() => {
    waking = false;
    enqueueReading(ctx.db).catch((error) =>
      ctx.log.warn({ err: error }, 'the callback reader was not woken'),
    );
  }, GATHER_MS).unref();
}

/** In one queue, so that what is said of a task is read in the order it came, on whichever machine. */
export function enqueueReading(db: Db): Promise<void> {
  return enqueue(db, 'read-callbacks', {}, { key: 'read-callbacks', queue: 'callbacks' });
}
