'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { createTeam } from '@/lib/teams/create-team';
import { createTeamSchema } from '@/lib/teams/schemas';

export const createTeamAction = formAction(createTeamSchema, async (ctx, input) => {
  const { id } = await createTeam(ctx, input);
  revalidatePath('/teams');
  return { id };
});
