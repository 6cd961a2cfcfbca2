'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/app/form-action';
import { createAccessKeyPair } from '@/lib/accounts/create-access-key-pair';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { revokeAccessToken } from '@/lib/accounts/revoke-access-token';
import { accessTokenIdSchema, createAccessTokenSchema } from '@/lib/accounts/schemas';
import { getWebhookSecret } from '@/lib/engine/service/get-webhook-secret';
import { rotateWebhookSecret } from '@/lib/engine/service/rotate-webhook-secret';

const wantedSchema = createAccessTokenSchema.extend({ kind: z.enum(['token', 'pair']) });

/** Answers the texts that are shown this once, each under what it is. */
export const createAccessTokenAction = formAction(wantedSchema, async (ctx, { kind, ...wanted }) => {
  const { id: _, ...shown } =
    kind === 'pair' ? await createAccessKeyPair(ctx, wanted) : await createAccessToken(ctx, wanted);
  revalidatePath('/settings/tokens');
  return { name: wanted.name, shown };
});

export const revokeAccessTokenAction = formAction(accessTokenIdSchema, async (ctx, input) => {
  await revokeAccessToken(ctx, input);
  revalidatePath('/settings/tokens');
  return undefined;
});

export const revealWebhookSecretAction = formAction(z.object({}), (ctx) => getWebhookSecret(ctx));

export const rotateWebhookSecretAction = formAction(z.object({}), async (ctx) => {
  await rotateWebhookSecret(ctx);
  return getWebhookSecret(ctx);
});
