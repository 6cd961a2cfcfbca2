import { asc, desc } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { ensureBuiltInKey } from './ensure-built-in-key';
import { type Holding, keyHolder } from './key-holder';
import type { HeldKeyView } from './schemas';

/**
 * The keys of the person who acts, the built-in one among them, or of a team whose keys they manage, the default first.
 * @throws AppError forbidden, not_found
 */
export async function listHeldKeys(ctx: Context, input: Holding = {}): Promise<HeldKeyView[]> {
  const { holds } = await keyHolder(ctx, input);
  if (input.teamId === undefined) await ensureBuiltInKey(ctx, { userId: requireUserId(ctx) });
  return ctx.db
    .select({
      id: providerKeys.id,
      name: providerKeys.name,
      provider: providerKeys.provider,
      isDefault: providerKeys.isDefault,
      baseUrl: providerKeys.baseUrl,
      lastFour: providerKeys.lastFour,
      health: providerKeys.health,
      checkedAt: providerKeys.checkedAt,
    })
    .from(providerKeys)
    .where(holds)
    .orderBy(desc(providerKeys.isDefault), asc(providerKeys.createdAt), asc(providerKeys.id));
}
