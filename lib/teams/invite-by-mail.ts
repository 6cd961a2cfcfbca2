import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { teamInvitations, teamMembers, users } from '@/drizzle/schema';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { appOrigin } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { translate } from '@/lib/i18n/translate';
import { canMail, sendMail } from '@/lib/mail';
import { inTeam } from './in-team';
import { insertInvitation } from './insert-invitation';
import { joinPath } from './invitation-token';
import { requireMember } from './require-member';
import type { inviteByMailSchema } from './schemas';

/**
 * Invites one address; an earlier invitation of it counts no more. Where this instance sends no mail, or could not, the answer has
 * the path to pass on, which is nowhere else.
 * @throws AppError not_found, forbidden, conflict (they are in the team), limit_reached
 */
export async function inviteByMail(
  ctx: Context,
  input: z.output<typeof inviteByMailSchema>,
): Promise<{ id: string; path: string | null }> {
  const { team, email } = input;
  await requireMember(ctx, team, 'members.invite');
  if (canMail())
    await limitAttempts(ctx, 'invite', {
      email,
      address: ctx.actor.kind === 'person' ? ctx.actor.address : undefined,
    });
  const { id, token, mail } = await inTeam(ctx, team, 'members.invite', async (held, actor) => {
    await refuseMember(held, team, email);
    await held.db
      .update(teamInvitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(teamInvitations.teamId, team),
          eq(teamInvitations.email, email),
          isNull(teamInvitations.revokedAt),
        ),
      );
    const made = await insertInvitation(held, { ...input, mostUses: 1, invitedById: actor.userId });
    const [inviter] = await held.db.select().from(users).where(eq(users.id, actor.userId));
    return { ...made, mail: { team: actor.team.name, name: inviter ? nameOf(inviter) : '' } };
  });
  const path = joinPath(token);
  if (!canMail()) return { id, path };
  const about = { ...mail, days: input.days, url: appOrigin() + path };
  try {
    await sendMail({
      to: email,
      subject: translate('teams.mail.subject', about),
      text: translate('teams.mail.text', about),
    });
    return { id, path: null };
  } catch (error) {
    ctx.log.warn({ err: error }, 'an invitation could not be mailed');
    return { id, path };
  }
}

async function refuseMember({ db }: Context, team: string, email: string): Promise<void> {
  const [member] = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(teamMembers, eq(teamMembers.userId, users.id))
    .where(and(eq(teamMembers.teamId, team), eq(users.email, email)));
  if (member)
    throw new AppError('conflict', 'Whoever has this address is in the team already.', {
      fields: { email: ['Whoever has this address is in the team already.'] },
    });
}
