import { desc, lt, type SQLWrapper } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import type { Context } from '@/lib/context';
import { walkedIds } from './gallery-where';
import { withLikeness } from './likeness';
import type { Selection } from './schemas';

const PAGE = 500;

/** The expansions of a selection one by one, as they were named, or the newest first. Whose they are is not looked at where they are named. */
export async function* selectedIds(ctx: Context, selection: Selection): AsyncGenerator<string> {
  if ('ids' in selection) {
    yield* new Set(selection.ids);
    return;
  }
  for (let last: string | undefined; ; ) {
    const cursor = last;
    const within = (id: SQLWrapper) => (cursor ? lt(id, cursor) : undefined);
    const ids = walkedIds(ctx, selection, { direction: desc, within }, PAGE);
    const read = (db: Db) => db.execute<{ id: string }>(ids);
    const page = await (selection.filter.alike ? withLikeness(ctx.db, read) : read(ctx.db));
    for (const { id } of page) yield id;
    last = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}
