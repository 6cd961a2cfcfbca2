import { createHash } from 'node:crypto';
import { photos } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { inspect, type PhotoLimits } from '@/lib/imaging/inspect';
import { isRepairable } from '@/lib/outpainting/photo-repair';
import { Semaphore } from '@/lib/semaphore';
import { readFile } from '@/lib/storage/storage';
import { photoKeys } from './photo-keys';
import { photoLimits } from './photo-limits';
import { putPreviews } from './put-previews';
import { findPhoto, type Photo } from './queries';
import { photoIdSchema, photoNameSchema } from './schemas';

/** Photos that are held in memory whole, up to 64 MB each; the others wait. */
const inMemory = new Semaphore(4);

/**
 * Makes an upload that lies at `photoKeys(id).original` a photo of the actor: looked at by its bytes, given a preview
 * and thumbnails, then written down. One that no provider takes is a photo too, to be repaired. Run again for the same upload it finds the photo. What is refused is removed
 * from storage; when we fail ourselves, it stays, so that a repeated report of the upload can still succeed.
 * @throws AppError invalid with a sentence for the person, not_found when nothing was uploaded
 */
export async function registerPhoto(
  ctx: Context,
  input: { id: string; name: string; limits?: PhotoLimits; sourceResultId?: string },
): Promise<Photo> {
  const ownerId = requireUserId(ctx);
  const id = photoIdSchema.parse(input.id);
  const name = photoNameSchema.parse(input.name);
  const known = await findPhoto(ctx, id);
  if (known) return known;
  const facts = await inMemory.run(() => prepare(ctx, photoKeys(id), input.limits ?? photoLimits()));
  const [photo] = await ctx.db
    .insert(photos)
    .values({ id, ownerId, name, sourceResultId: input.sourceResultId, createdAt: ctx.now(), ...facts })
    .onConflictDoNothing()
    .returning();
  const registered = photo ?? (await findPhoto(ctx, id));
  if (!registered) throw new AppError('conflict', 'This upload belongs to another photo.');
  return registered;
}

/** Looks at the upload and stores what is served in its place. */
async function prepare(ctx: Context, keys: ReturnType<typeof photoKeys>, limits: PhotoLimits) {
  const bytes = await readFile(ctx.storage, keys.original);
  if (!bytes) throw new AppError('not_found', 'The upload did not arrive. Please try it again.');
  const { mime, width, height, picture } = await acceptable(ctx, keys.original, bytes, limits);
  const shown = await putPreviews(ctx, {
    picture,
    previewKey: keys.preview,
    thumbnailKey: keys.thumbnail,
  });
  return {
    mime,
    width,
    height,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    storageKey: keys.original,
    ...shown,
  };
}

async function acceptable(ctx: Context, key: string, bytes: Buffer, limits: PhotoLimits) {
  try {
    const inspection = await inspect(bytes, limits);
    const { width, height } = inspection;
    if (!isRepairable(inspection))
      throw new AppError('invalid', `This picture is ${width} x ${height} pixels: too small for a photo.`);
    return inspection;
  } catch (error) {
    if (error instanceof AppError) await ctx.storage.remove([key]);
    throw error;
  }
}
