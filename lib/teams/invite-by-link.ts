import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { inTeam } from './in-team';
import { insertInvitation } from './insert-invitation';
import { joinPath } from './invitation-token';
import type { inviteByLinkSchema } from './schemas';

/**
 * Makes a link by which whoever has it joins a team. Its path is in this answer and nowhere else.
 * @throws AppError not_found, forbidden
 */
export async function inviteByLink(
  ctx: Context,
  input: z.output<typeof inviteByLinkSchema>,
): Promise<{ id: string; path: string }> {
  return inTeam(ctx, input.team, 'members.invite', async (held, { userId }) => {
    const { id, token } = await insertInvitation(held, { ...input, email: null, invitedById: userId });
    return { id, path: joinPath(token) };
  });
}
