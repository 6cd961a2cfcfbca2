import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { insertUser } from './insert-user';
import { limitAttempts } from './limit-attempts';
import { hashPassword } from './password-hash';
import { createUserSchema } from './schemas';

export type CreateUserInput = z.input<typeof createUserSchema> & {
  /** Where the request came from, for the limit on sign-ups. */
  address?: string;
};

/**
 * Makes an account with a password. The first one of an instance becomes its admin; otherwise only the system
 * chooses a role.
 * @throws AppError forbidden (closed, or a role was asked for), conflict (address taken), limit_reached
 */
export async function createUser(
  ctx: Context,
  input: CreateUserInput,
): Promise<{ id: string; email: string; role: 'admin' | 'member' }> {
  const { name, password, ...user } = createUserSchema.parse(input);
  if (user.role && ctx.actor.kind !== 'system')
    throw new AppError('forbidden', 'Only the command line can choose a role.');
  if (ctx.actor.kind !== 'system') await limitAttempts(ctx, 'sign-up', { address: input.address });
  const { id, email, role } = await insertUser(ctx, {
    ...user,
    name: name || null,
    passwordHash: await hashPassword(password),
  });
  return { id, email, role };
}
