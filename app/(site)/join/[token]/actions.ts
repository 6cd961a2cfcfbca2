'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/app/form-action';
import type { ActionState } from '@/lib/action-state';
import { acceptInvitation } from '@/lib/teams/accept-invitation';
import { acceptInvitationSchema } from '@/lib/teams/schemas';

const accept = formAction(acceptInvitationSchema, (ctx, input) => acceptInvitation(ctx, input));

export async function joinTeamAction(previous: ActionState, form: FormData): Promise<ActionState> {
  const state = await accept({ status: 'idle', attempt: previous.attempt }, form);
  if (state.status === 'done') redirect(`/teams/${state.data.team}`);
  return state;
}
