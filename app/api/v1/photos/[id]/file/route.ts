import { apiMethods, apiRoute } from '@/app/api-route';
import { servePhoto } from '@/app/files/serve-file';
import { getPhotoFile } from '../../../contract/photos';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(getPhotoFile, (ctx, { request, path: { id } }) =>
    servePhoto(ctx, request, { id, variant: 'original' }),
  ),
});
