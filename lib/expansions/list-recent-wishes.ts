import { and, desc, eq, isNull } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';

/** How far back is looked, and how much of it is offered. */
const LOOKED_AT = 100;
const PRESETS = 4;
const PROMPTS = 8;

/** The presets and prompts that a person used lately, the newest first, each once. */
export async function listRecentWishes(ctx: Context): Promise<{ presets: string[]; prompts: string[] }> {
  const rows = await ctx.db
    .select({ preset: expansions.preset, prompt: expansions.prompt })
    .from(expansions)
    .where(and(eq(expansions.ownerId, requireUserId(ctx)), isNull(expansions.deletedAt)))
    .orderBy(desc(expansions.createdAt), desc(expansions.id))
    .limit(LOOKED_AT);
  return {
    presets: [...new Set(rows.flatMap(({ preset }) => preset ?? []))].slice(0, PRESETS),
    prompts: [...new Set(rows.flatMap(({ prompt }) => prompt || []))].slice(0, PROMPTS),
  };
}
