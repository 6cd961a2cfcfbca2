'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/app/form-action';
import { addKey } from '@/lib/keys/add-key';
import { changeWebhookSecret } from '@/lib/keys/change-webhook-secret';
import { checkKey } from '@/lib/keys/check-key';
import { removeKey } from '@/lib/keys/remove-key';
import { renameKey } from '@/lib/keys/rename-key';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import {
  addKeySchema,
  changeWebhookSecretSchema,
  keyIdSchema,
  keyOfTeamSchema,
  renameKeySchema,
  replaceKeySecretSchema,
} from '@/lib/keys/schemas';

const ofTeam = <Schema extends z.ZodType>(schema: Schema) => z.intersection(schema, keyOfTeamSchema);
const show = ({ teamId }: { teamId: string }) => revalidatePath(`/teams/${teamId}/keys`);

export const addTeamKeyAction = formAction(ofTeam(addKeySchema), async (ctx, input) => {
  const { name, health } = await addKey(ctx, input);
  show(input);
  return { name, health };
});

export const checkTeamKeyAction = formAction(ofTeam(keyIdSchema), async (ctx, input) => {
  await checkKey(ctx, input);
  show(input);
  return undefined;
});

export const renameTeamKeyAction = formAction(ofTeam(renameKeySchema), async (ctx, input) => {
  await renameKey(ctx, input);
  show(input);
  return undefined;
});

export const replaceTeamKeySecretAction = formAction(ofTeam(replaceKeySecretSchema), async (ctx, input) => {
  await replaceKeySecret(ctx, input);
  show(input);
  return undefined;
});

export const changeTeamWebhookSecretAction = formAction(
  ofTeam(changeWebhookSecretSchema),
  async (ctx, input) => {
    await changeWebhookSecret(ctx, input);
    show(input);
    return undefined;
  },
);

export const removeTeamKeyAction = formAction(ofTeam(keyIdSchema), async (ctx, input) => {
  await removeKey(ctx, input);
  show(input);
  return undefined;
});
