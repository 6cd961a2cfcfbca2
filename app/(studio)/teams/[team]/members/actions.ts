'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { changeRole } from '@/lib/teams/change-role';
import { inviteByLink } from '@/lib/teams/invite-by-link';
import { inviteByMail } from '@/lib/teams/invite-by-mail';
import { removeMember } from '@/lib/teams/remove-member';
import { revokeInvitation } from '@/lib/teams/revoke-invitation';
import {
  changeRoleSchema,
  invitationSchema,
  inviteByLinkSchema,
  inviteByMailSchema,
  memberSchema,
} from '@/lib/teams/schemas';

export const changeRoleAction = formAction(changeRoleSchema, async (ctx, input) => {
  const changed = await changeRole(ctx, input);
  revalidatePath(`/teams/${input.team}`, 'layout');
  return changed;
});

export const removeMemberAction = formAction(memberSchema, async (ctx, input) => {
  await removeMember(ctx, input);
  revalidatePath(`/teams/${input.team}`, 'layout');
  return undefined;
});

/** Answers the link where it could not be mailed: it is shown this once. */
export const inviteByMailAction = formAction(inviteByMailSchema, async (ctx, input) => {
  const { id, path } = await inviteByMail(ctx, input);
  revalidatePath(`/teams/${input.team}/members`);
  return { id, email: input.email as string | null, path };
});

/** Answers the link, which is shown this once. */
export const inviteByLinkAction = formAction(inviteByLinkSchema, async (ctx, input) => {
  const { id, path } = await inviteByLink(ctx, input);
  revalidatePath(`/teams/${input.team}/members`);
  return { id, email: null as string | null, path: path as string | null };
});

export const revokeInvitationAction = formAction(invitationSchema, async (ctx, input) => {
  await revokeInvitation(ctx, input);
  revalidatePath(`/teams/${input.team}/members`);
  return undefined;
});
