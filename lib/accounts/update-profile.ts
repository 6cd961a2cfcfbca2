import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { updateProfileSchema } from './schemas';
import { requireSubject } from './subject';

/** Changes how the person who acts is called. @throws AppError forbidden */
export async function updateProfile(ctx: Context, input: z.input<typeof updateProfileSchema>): Promise<void> {
  const { name } = updateProfileSchema.parse(input);
  await ctx.db
    .update(users)
    .set({ name: name || null })
    .where(eq(users.id, requireSubject(ctx)));
}
