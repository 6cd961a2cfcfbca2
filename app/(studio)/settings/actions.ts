'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/app/form-action';
import { changePassword } from '@/lib/accounts/change-password';
import { changePreferences, changePreferencesSchema } from '@/lib/accounts/change-preferences';
import { endAllSessions } from '@/lib/accounts/end-all-sessions';
import { endSession } from '@/lib/accounts/end-session';
import { changePasswordSchema, sessionIdSchema, updateProfileSchema } from '@/lib/accounts/schemas';
import { updateProfile } from '@/lib/accounts/update-profile';
import type { ActionState } from '@/lib/action-state';

export const updateProfileAction = formAction(updateProfileSchema, async (ctx, input) => {
  await updateProfile(ctx, input);
  revalidatePath('/', 'layout');
  return undefined;
});

export const changePasswordAction = formAction(changePasswordSchema, async (ctx, input) => {
  await changePassword(ctx, input);
  revalidatePath('/settings');
  return undefined;
});

export const changePreferencesAction = formAction(changePreferencesSchema, async (ctx, input) => {
  await changePreferences(ctx, input);
  revalidatePath('/settings');
  return undefined;
});

export const endSessionAction = formAction(sessionIdSchema, async (ctx, input) => {
  await endSession(ctx, input);
  revalidatePath('/settings');
  return undefined;
});

const endEverySession = formAction(z.object({}), async (ctx) => {
  await endAllSessions(ctx);
  return undefined;
});

export async function endAllSessionsAction(previous: ActionState, form: FormData): Promise<ActionState> {
  const state = await endEverySession(previous, form);
  if (state.status === 'done') redirect('/sign-in');
  return state;
}
