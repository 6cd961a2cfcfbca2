import { and, asc, eq, lt } from 'drizzle-orm';
import { passes } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Layer } from '@/lib/imaging/layers';
import { readFile } from '@/lib/storage/storage';

export type Pass = typeof passes.$inferSelect;

/** The passes that a pass goes on from, the first one first. */
export function passesBefore(ctx: Context, pass: Pick<Pass, 'expansionId' | 'ordinal'>): Promise<Pass[]> {
  return ctx.db
    .select()
    .from(passes)
    .where(and(eq(passes.expansionId, pass.expansionId), lt(passes.ordinal, pass.ordinal)))
    .orderBy(asc(passes.ordinal));
}

/**
 * What was painted up to a pass and with it, read from the storage, as a composite needs it.
 * @throws AppError storage_unavailable when a file of an earlier pass is not there
 */
export async function passLayers(ctx: Context, pass: Pass, painted: Uint8Array): Promise<Layer[]> {
  const earlier = await Promise.all(
    (await passesBefore(ctx, pass)).map(async (before): Promise<Layer> => {
      const file = before.paintedKey && (await readFile(ctx.storage, before.paintedKey));
      if (!file) throw new AppError('storage_unavailable', 'What an earlier pass painted is missing.');
      return { painted: file, margins: before };
    }),
  );
  return [...earlier, { painted, margins: pass }];
}
