import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '@/drizzle/client';
import { passes, type photos, results, tasks } from '@/drizzle/schema';
import type { Storage } from '@/lib/storage/storage';
import { makeExpansion, makePhoto } from './factories';

type House = { db: Db; storage: Storage; person: { id: string }; photo: { id: string } };
type Photo = typeof photos.$inferSelect;

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Puts something that tells its key from any other. */
const putAll = async (storage: Storage, keys: string[], contentType: string) => {
  for (const key of keys) await storage.put(key, Buffer.from(`content of ${key}`), contentType);
};

export async function putPhotoFiles(storage: Storage, photo: Photo): Promise<void> {
  await storage.put(photo.storageKey, Buffer.from(`content of ${photo.storageKey}`), photo.mime);
  await putAll(storage, [photo.previewKey, photo.thumbnailKey], 'image/webp');
}

/** A photo whose row and files are as those of a real upload. */
export async function addStoredPhoto(
  { db, storage }: Pick<House, 'db' | 'storage'>,
  ownerId: string,
  more: Partial<typeof photos.$inferInsert> = {},
): Promise<Photo> {
  const id = randomUUID();
  const storageKey = `photos/${id}/original`;
  const photo = await makePhoto(db, ownerId, {
    id,
    storageKey,
    previewKey: `photos/${id}/preview`,
    thumbnailKey: `photos/${id}/thumbnail`,
    bytes: Buffer.byteLength(`content of ${storageKey}`),
    sha256: sha256(`content of ${storageKey}`),
    ...more,
  });
  await putPhotoFiles(storage, photo);
  return photo;
}

/** An expansion of two passes and two variants that is done, rows and files. */
export async function addFinishedRun(
  { db, storage, person, photo }: House,
  more: Partial<Parameters<typeof makeExpansion>[1]> = {},
) {
  const { id: expansionId } = await makeExpansion(db, {
    ownerId: person.id,
    photoId: photo.id,
    variants: 2,
    ...more,
  });
  const margins = { up: 0, right: 400, down: 0, left: 0 };
  const [first, last] = [randomUUID(), randomUUID()];
  const between = { paintedKey: `passes/${first}/painted`, pictureKey: `passes/${first}/picture.png` };
  const both = await db
    .insert(passes)
    .values([
      { expansionId, ordinal: 1, variants: 1, ...margins, right: 200, ...between },
      { expansionId, ordinal: 2, variants: 2, ...margins },
    ])
    .returning();
  for (const [index, id] of [first, last].entries())
    await db.insert(tasks).values({
      id,
      passId: both[index]!.id,
      provider: 'kling',
      account: 'account',
      status: 'stored',
      charge: { units: '8' },
    });
  const variants = [0, 1].map((index) => {
    const folder = `results/${last}/${index}`;
    const storageKey = `${folder}/blend-0.png`;
    return {
      expansionId,
      taskId: last,
      index,
      width: 1200,
      height: 600,
      bytes: Buffer.byteLength(`content of ${storageKey}`),
      sha256: sha256(`content of ${storageKey}`),
      storageKey,
      paintedKey: `${folder}/painted`,
      previewKey: `${folder}/blend-0-preview.webp`,
      thumbnailKey: `${folder}/blend-0-thumbnail.webp`,
    };
  });
  await db.insert(results).values(variants);
  const keys = variants.flatMap(({ storageKey, paintedKey, previewKey, thumbnailKey }) => [
    storageKey,
    paintedKey,
    previewKey,
    thumbnailKey,
  ]);
  keys.push(...Object.values(between));
  await putAll(storage, keys, 'image/png');
  return { expansionId, taskIds: [first, last], variants, keys };
}
