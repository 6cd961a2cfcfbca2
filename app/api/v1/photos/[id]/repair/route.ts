import { apiMethods, apiRoute } from '@/app/api-route';
import { repairPhoto } from '@/lib/photos/repair-photo';
import * as contract from '../../../contract/photos';
import { photoAnswer } from '../../photo-answer';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: apiRoute(contract.repairPhoto, async (ctx, { path: { id }, body: { position }, ids }) =>
    photoAnswer(await repairPhoto(ctx, { id, position, newId: ids?.timeOrderedId })),
  ),
});
