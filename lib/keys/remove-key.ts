import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { openStatuses } from '@/lib/expansions/statuses';
import { holdUnsentTasks, needsKey } from '@/lib/teams/hold-unsent-tasks';
import { ensureBuiltInKey } from './ensure-built-in-key';
import { keyGone } from './key-gone';
import { changingKeyHolder, type Holding } from './key-holder';
import { lockKeys } from './lock-keys';
import { keyIdSchema } from './schemas';

/**
 * Forgets a key and its secret. If it was a person's default one, the built-in engine takes its place. While expansions still
 * run with it they need it, so it stays; what was not yet sent with a team's, which its members may have held back, ends with it.
 * @throws AppError forbidden (the built-in engine's), not_found, conflict
 */
export async function removeKey(ctx: Context, input: z.input<typeof keyIdSchema> & Holding): Promise<void> {
  const { id } = keyIdSchema.parse(input);
  const builtIn = input.teamId ? null : await ensureBuiltInKey(ctx, { userId: requireUserId(ctx) });
  if (id === builtIn?.keyId)
    throw new AppError('forbidden', 'The built-in engine is part of this instance and cannot be removed.');
  await ctx.db.transaction(async (tx) => {
    const holder = await changingKeyHolder(ctx, tx, input);
    const key = (await lockKeys(tx, holder)).find((held) => held.id === id);
    if (!key) throw keyGone();
    if (input.teamId) await holdUnsentTasks(tx, [id]);
    const needed = input.teamId ? needsKey : inArray(tasks.status, [...openStatuses]);
    const open = await tx.$count(tasks, and(eq(tasks.keyId, id), needed));
    if (open > 0) throw new AppError('conflict', inUseSentence(open));
    await tx.delete(providerKeys).where(eq(providerKeys.id, id));
    if (key.isDefault && builtIn)
      await tx.update(providerKeys).set({ isDefault: true }).where(eq(providerKeys.id, builtIn.keyId));
    await holder.record(tx, 'key_removed', { name: key.name });
  });
}

function inUseSentence(open: number): string {
  const [what, them] = open === 1 ? ['1 expansion is', 'it'] : [`${open} expansions are`, 'them'];
  return `${what} still running with this key. Wait for ${them} to end, or cancel ${them}; then remove the key.`;
}
