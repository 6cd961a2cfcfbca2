'use server';

import { formAction } from '@/app/form-action';
import { createUser } from '@/lib/accounts/create-user';
import { signUpSchema } from '@/lib/accounts/schemas';
import { clientOfRequest } from '@/lib/auth/client-of-request';

export const signUpAction = formAction(signUpSchema, async (ctx, input) => {
  const { address } = await clientOfRequest();
  await createUser(ctx, { ...input, address });
  return undefined;
});
