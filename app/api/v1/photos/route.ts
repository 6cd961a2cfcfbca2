import { apiMethods, apiRoute } from '@/app/api-route';
import { addPhoto } from '@/lib/photos/add-photo';
import { listPhotos } from '@/lib/photos/list-photos';
import { Semaphore } from '@/lib/semaphore';
import * as contract from '../contract/photos';
import { photoAnswer } from './photo-answer';

/** Uploads that are held in memory whole; the others wait on disk. */
const inMemory = new Semaphore(4);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(contract.listPhotos, async (ctx, { query: { cursor, limit } }) => {
    const { photos, next } = await listPhotos(ctx, { before: cursor, limit });
    return { items: photos.map(photoAnswer), nextCursor: next };
  }),
  POST: apiRoute(contract.addPhoto, async (ctx, { upload, ids }) => {
    const { name, read } = upload;
    const photo = await inMemory.run(async () =>
      addPhoto(ctx, { id: ids?.timeOrderedId, name, bytes: await read() }),
    );
    return photoAnswer(photo);
  }),
});
