import { apiMethods, apiRoute } from '@/app/api-route';
import { getPhoto } from '@/lib/photos/get-photo';
import * as contract from '../../contract/photos';
import { photoAnswer } from '../photo-answer';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(contract.getPhoto, async (ctx, { path }) => photoAnswer(await getPhoto(ctx, path))),
});
