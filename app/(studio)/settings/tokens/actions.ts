'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { revokeAccessToken } from '@/lib/accounts/revoke-access-token';
import { accessTokenIdSchema, createAccessTokenSchema } from '@/lib/accounts/schemas';

export const createAccessTokenAction = formAction(createAccessTokenSchema, async (ctx, { name }) => {
  const { token } = await createAccessToken(ctx, { name });
  revalidatePath('/settings/tokens');
  return { name, token };
});

export const revokeAccessTokenAction = formAction(accessTokenIdSchema, async (ctx, input) => {
  await revokeAccessToken(ctx, input);
  revalidatePath('/settings/tokens');
  return undefined;
});
