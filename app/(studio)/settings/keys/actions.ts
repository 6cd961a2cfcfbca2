'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { addKey } from '@/lib/keys/add-key';
import { changeWebhookSecret } from '@/lib/keys/change-webhook-secret';
import { checkKey } from '@/lib/keys/check-key';
import { makeDefaultKey } from '@/lib/keys/make-default-key';
import { removeKey } from '@/lib/keys/remove-key';
import { renameKey } from '@/lib/keys/rename-key';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import {
  addKeySchema,
  changeWebhookSecretSchema,
  keyIdSchema,
  renameKeySchema,
  replaceKeySecretSchema,
} from '@/lib/keys/schemas';

const page = '/settings/keys';

export const addKeyAction = formAction(addKeySchema, async (ctx, input) => {
  const { name, health } = await addKey(ctx, input);
  revalidatePath(page);
  return { name, health };
});

export const checkKeyAction = formAction(keyIdSchema, async (ctx, input) => {
  await checkKey(ctx, input);
  revalidatePath(page);
  return undefined;
});

export const renameKeyAction = formAction(renameKeySchema, async (ctx, input) => {
  await renameKey(ctx, input);
  revalidatePath(page);
  return undefined;
});

export const makeDefaultKeyAction = formAction(keyIdSchema, async (ctx, input) => {
  await makeDefaultKey(ctx, input);
  revalidatePath(page);
  return undefined;
});

export const replaceKeySecretAction = formAction(replaceKeySecretSchema, async (ctx, input) => {
  await replaceKeySecret(ctx, input);
  revalidatePath(page);
  return undefined;
});

export const changeWebhookSecretAction = formAction(changeWebhookSecretSchema, async (ctx, input) => {
  await changeWebhookSecret(ctx, input);
  revalidatePath(page);
  return undefined;
});

export const removeKeyAction = formAction(keyIdSchema, async (ctx, input) => {
  await removeKey(ctx, input);
  revalidatePath(page);
  return undefined;
});
