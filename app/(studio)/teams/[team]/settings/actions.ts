'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/app/form-action';
import type { ActionState } from '@/lib/action-state';
import { changeMemberPreferences } from '@/lib/teams/change-member-preferences';
import { changeTeam } from '@/lib/teams/change-team';
import { deleteTeam } from '@/lib/teams/delete-team';
import { leaveTeam } from '@/lib/teams/leave-team';
import {
  changeTeamSchema,
  deleteTeamSchema,
  memberPreferencesSchema,
  memberSchema,
  teamSchema,
} from '@/lib/teams/schemas';
import { transferOwnership } from '@/lib/teams/transfer-ownership';

export const changeTeamAction = formAction(changeTeamSchema, async (ctx, input) => {
  await changeTeam(ctx, input);
  revalidatePath(`/teams/${input.team}`, 'layout');
  return undefined;
});

export const changeMemberPreferencesAction = formAction(memberPreferencesSchema, async (ctx, input) => {
  await changeMemberPreferences(ctx, input);
  revalidatePath(`/teams/${input.team}/settings`);
  return undefined;
});

export const transferOwnershipAction = formAction(memberSchema, async (ctx, input) => {
  await transferOwnership(ctx, input);
  revalidatePath(`/teams/${input.team}`, 'layout');
  return undefined;
});

const leave = formAction(teamSchema, async (ctx, input) => {
  await leaveTeam(ctx, input);
  return undefined;
});

export async function leaveTeamAction(previous: ActionState, form: FormData): Promise<ActionState> {
  const state = await leave(previous, form);
  if (state.status === 'done') redirect('/teams');
  return state;
}

const remove = formAction(deleteTeamSchema, async (ctx, input) => {
  await deleteTeam(ctx, input);
  return undefined;
});

export async function deleteTeamAction(previous: ActionState, form: FormData): Promise<ActionState> {
  const state = await remove(previous, form);
  if (state.status === 'done') redirect('/teams');
  return state;
}
