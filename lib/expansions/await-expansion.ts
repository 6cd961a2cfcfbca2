import type { Sql } from 'postgres';
import { type Context, requireUserId } from '@/lib/context';
import { subscribe } from '@/lib/events/subscribe';
import { getExpansion } from './get-expansion';
import type { ExpansionView } from './schemas';
import { isOpen } from './statuses';

/**
 * One of the actor's own expansions, once it has ended, or as it is after so many seconds or when the asker leaves.
 * @throws AppError not_found
 */
export async function awaitExpansion(
  ctx: Context,
  sql: Sql,
  input: { id: string; seconds: number; signal: AbortSignal },
): Promise<ExpansionView> {
  const patience = AbortSignal.any([input.signal, AbortSignal.timeout(input.seconds * 1000)]);
  let moved = () => {};
  let next = new Promise<void>((resolve) => {
    moved = resolve;
  });
  const givenUp = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve()));
  // Listening begins before the first look, so that nothing is missed between the two.
  const unsubscribe = await subscribe(sql, requireUserId(ctx), (event) => {
    if (event === 'resync' || (typeof event === 'object' && 'id' in event && event.id === input.id)) moved();
  });
  try {
    for (;;) {
      const waiting = next;
      const view = await getExpansion(ctx, input);
      if (!isOpen(view.state) || patience.aborted) return view;
      await Promise.race([waiting, givenUp]);
      next = new Promise<void>((resolve) => {
        moved = resolve;
      });
    }
  } finally {
    unsubscribe();
  }
}
