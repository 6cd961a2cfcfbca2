import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { shareVisits } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { changeGuestNameSchema } from './schemas';

/**
 * What a guest is called from now on, where their link asks for what they think. What they said before keeps the name of then.
 * @throws AppError forbidden
 */
export async function changeGuestName(
  ctx: Context,
  { name }: z.output<typeof changeGuestNameSchema>,
): Promise<void> {
  const { actor } = ctx;
  const [changed] =
    actor.kind === 'guest'
      ? await ctx.db
          .update(shareVisits)
          .set({ name })
          .where(and(eq(shareVisits.id, actor.visitId), isAsked(actor.linkId)))
          .returning({ id: shareVisits.id })
      : [];
  if (!changed)
    throw new AppError('forbidden', 'You may look at this, but neither say nor decide anything here.');
}

const isAsked = (linkId: string) => sql`exists (
  select from share_links links
  where links.id = ${linkId} and links.id = ${shareVisits.linkId} and (links.allows_comments or links.allows_approval)
)`;
