import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teams } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announceTeam } from '@/lib/events/announce';
import { inTeam } from './in-team';
import { recordTeamEvent } from './record-team-event';
import type { changeTeamSchema } from './schemas';

/** Renames a team, and says what stays of those who leave. @throws AppError not_found, forbidden */
export async function changeTeam(
  ctx: Context,
  { team: id, name, keepsShared }: z.output<typeof changeTeamSchema>,
): Promise<void> {
  await inTeam(ctx, id, 'team.change', async (held, { team }) => {
    if (team.name === name && team.keepsShared === keepsShared) return;
    await held.db.update(teams).set({ name, keepsShared }).where(eq(teams.id, id));
    await recordTeamEvent(held, id, 'team_changed', { name, keepsShared });
    await announceTeam(held.db, id);
  });
}
