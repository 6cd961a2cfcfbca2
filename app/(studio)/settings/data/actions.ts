'use server';

import { formAction } from '@/app/form-action';
import { deleteAccount } from '@/lib/archive/delete-account';
import { deleteAccountSchema } from '@/lib/archive/schemas';

export const deleteAccountAction = formAction(deleteAccountSchema, async (ctx, input) => {
  await deleteAccount(ctx, input);
  return undefined;
});
