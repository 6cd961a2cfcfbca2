import { and, eq } from 'drizzle-orm';
import { expansions, passes, photos, results, tasks } from '@/drizzle/schema';
import { rememberPreferences } from '@/lib/accounts/preferences';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { blendPreview } from '@/lib/imaging/blend-preview';
import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import { readFile } from '@/lib/storage/storage';
import { passLayers } from './pass-layers';
import { putResultFiles } from './put-result-files';
import type { BlendInput } from './schemas';

/**
 * Makes a result anew with another blend, from the photo and what the provider painted, which was kept: nothing is asked
 * of the provider. The blend is remembered for the person's next results.
 * @throws AppError not_found, conflict when it was changed elsewhere meanwhile
 */
export async function blendResult(ctx: Context, input: BlendInput): Promise<{ blend: number }> {
  const ownerId = requireUserId(ctx);
  const { result, photo, pass, provider } = await findParts(ctx, ownerId, input.id);
  await rememberPreferences(ctx, ownerId, { blend: input.blend });
  if (result.blend === input.blend) return { blend: result.blend };
  const [original, painted] = await Promise.all([
    readFile(ctx.storage, photo.storageKey),
    readFile(ctx.storage, result.paintedKey),
  ]);
  if (!original || !painted) throw new AppError('not_found', 'The files of this result are gone.');
  const folder = `results/${result.taskId}/${result.index}`;
  const made = await putResultFiles(ctx, folder, {
    original,
    layers: await passLayers(ctx, pass, painted),
    blend: input.blend,
    provider,
  });
  const [changed] = await ctx.db
    .update(results)
    .set(made)
    .where(and(eq(results.id, result.id), eq(results.storageKey, result.storageKey)))
    .returning({ blend: results.blend });
  if (changed) {
    await ctx.storage.remove(shownKeys(result));
    return changed;
  }
  const present = (await findParts(ctx, ownerId, input.id)).result;
  // Somebody pressed twice: the files are in use.
  if (present.storageKey === made.storageKey) return { blend: present.blend };
  await ctx.storage.remove(shownKeys(made));
  throw new AppError('conflict', 'This result was changed in another window. Look at it there.');
}

/** What is made anew with each blend. */
function shownKeys(row: Pick<typeof results.$inferSelect, 'storageKey' | 'previewKey' | 'thumbnailKey'>) {
  return [row.storageKey, row.previewKey, ...thumbnailKeys(row.thumbnailKey)];
}

async function findParts(ctx: Context, ownerId: string, id: string) {
  const [row] = await ctx.db
    .select({ result: results, photo: photos, pass: passes, provider: tasks.provider })
    .from(results)
    .innerJoin(tasks, eq(tasks.id, results.taskId))
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(eq(results.id, id), eq(expansions.ownerId, ownerId)));
  if (!row) throw new AppError('not_found', 'There is no such result in your gallery.');
  return row;
}

/** A look at a result with another blend, at screen size, as WebP. Nothing is changed. @throws AppError not_found */
export async function previewBlend(ctx: Context, input: BlendInput, signal?: AbortSignal): Promise<Buffer> {
  const { result, photo, pass } = await findParts(ctx, requireUserId(ctx), input.id);
  const [small, painted] = await Promise.all([
    readFile(ctx.storage, photo.previewKey),
    readFile(ctx.storage, result.paintedKey),
  ]);
  if (!small || !painted) throw new AppError('not_found', 'The files of this result are gone.');
  const layers = await passLayers(ctx, pass, painted);
  return blendPreview({ photo, small, layers, blend: input.blend, signal });
}
