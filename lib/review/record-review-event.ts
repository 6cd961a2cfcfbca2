import { eq } from 'drizzle-orm';
import { expansions, photos } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { TeamAction } from '@/lib/teams/actions';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import type { Circle } from './schemas';

/** Writes down in its team, if the circle is one, what was said or decided about an expansion. */
export async function recordReviewEvent(
  ctx: Context,
  circle: Pick<Circle, 'kind' | 'id'>,
  action: Extract<TeamAction, `comment${string}` | 'review_decided'>,
  { expansionId, ...about }: { expansionId: string } & Record<string, string | boolean>,
): Promise<void> {
  if (circle.kind !== 'team') return;
  const [photo] = await ctx.db
    .select({ name: photos.name })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(eq(expansions.id, expansionId));
  await recordTeamEvent(ctx, circle.id, action, { name: photo?.name ?? '', expansionId, ...about });
}
