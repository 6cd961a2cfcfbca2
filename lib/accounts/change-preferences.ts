import { z } from 'zod';
import type { Context } from '@/lib/context';
import { rememberPreferences } from './preferences';
import { requireSubject } from './subject';

export const changePreferencesSchema = z.object({ mailWhenDone: z.stringbool() });

/** Changes what the person who acts is told by mail. @throws AppError forbidden */
export async function changePreferences(
  ctx: Context,
  input: z.output<typeof changePreferencesSchema>,
): Promise<void> {
  await rememberPreferences(ctx, requireSubject(ctx), input);
}
