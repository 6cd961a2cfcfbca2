import { asc, desc, eq, sql } from 'drizzle-orm';
import { providerKeys, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { listPrices } from '@/lib/providers/price';
import { ensureBuiltInKey } from './ensure-built-in-key';
import type { KeyView } from './schemas';
import { usableKeys } from './usable-keys';

/**
 * The keys a person can paint with: their own, the default first and the built-in one always among them, and then those of
 * their teams. Of a team's key nothing is told that leads to its account.
 */
export async function listKeys(ctx: Context): Promise<KeyView[]> {
  await ensureBuiltInKey(ctx, { userId: requireUserId(ctx) });
  const rows = await ctx.db
    .select({
      id: providerKeys.id,
      name: providerKeys.name,
      provider: providerKeys.provider,
      isDefault: providerKeys.isDefault,
      baseUrl: providerKeys.baseUrl,
      lastFour: providerKeys.lastFour,
      health: providerKeys.health,
      checkedAt: providerKeys.checkedAt,
      team: { id: teams.id, name: teams.name },
    })
    .from(providerKeys)
    .leftJoin(teams, eq(teams.id, providerKeys.teamId))
    .where(usableKeys(ctx))
    .orderBy(
      sql`${teams.id} is not null`,
      asc(sql`lower(${teams.name})`),
      asc(teams.id),
      desc(providerKeys.isDefault),
      asc(providerKeys.createdAt),
      asc(providerKeys.id),
    );
  return rows.map((key) => ({
    ...key,
    ...(key.team && { baseUrl: null, lastFour: null }),
    price: listPrices[key.provider],
  }));
}
