import { z } from 'zod';
import type { Context } from '@/lib/context';
import { rememberPreferences } from './preferences';
import { digests } from './schemas';
import { requireSubject } from './subject';

/** One of them at a time, or several. */
export const changePreferencesSchema = z.object({
  mailWhenDone: z.stringbool().optional(),
  digest: z.enum(digests).optional(),
});

/** Changes what the person who acts is told by mail. Who begins to wish for a digest is told of what is said from then on. @throws AppError forbidden */
export async function changePreferences(
  ctx: Context,
  input: z.output<typeof changePreferencesSchema>,
): Promise<void> {
  const begun = input.digest === 'daily' ? { digestedUntil: ctx.now().toISOString() } : {};
  await rememberPreferences(ctx, requireSubject(ctx), { ...input, ...begun });
}
