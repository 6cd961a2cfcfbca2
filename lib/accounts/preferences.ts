import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { DEFAULT_BLEND, MAX_BLEND } from '@/lib/outpainting/blend';
import { budgetSchema, digests, ownPresetSchema } from './schemas';

/** What is remembered of a person's choices. What is missing, or was written by another version, is the usual. */
const preferencesSchema = z.object({
  /** Target sizes they gave a name. */
  presets: z.array(ownPresetSchema).catch([]),
  /** How deep what is painted reaches into their photos, in pixels. */
  blend: z.number().int().min(0).max(MAX_BLEND).catch(DEFAULT_BLEND),
  /** Whether a mail tells them that a long run has ended. */
  mailWhenDone: z.boolean().catch(false),
  /** Whether a mail each day tells what was said that they have not read. */
  digest: z.enum(digests).catch('none'),
  /** Up to when they were told so, or when they began to wish it. */
  digestedUntil: z.iso.datetime().nullable().catch(null),
  /** What they want to spend in a month at most. */
  budget: budgetSchema.catch({ soft: null, hard: null }),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** For jobs too, which act for the system: the caller has found out whose work this is. */
export async function findPreferences(ctx: Context, userId: string): Promise<Preferences> {
  const [user] = await ctx.db
    .select({ preferences: users.preferences })
    .from(users)
    .where(eq(users.id, userId));
  return preferencesSchema.parse(user?.preferences ?? {});
}

export async function rememberPreferences(
  ctx: Context,
  userId: string,
  change: Partial<Preferences>,
): Promise<void> {
  const patch = JSON.stringify(change);
  await ctx.db
    .update(users)
    .set({ preferences: sql`${users.preferences} || ${patch}::jsonb` })
    .where(eq(users.id, userId));
}
