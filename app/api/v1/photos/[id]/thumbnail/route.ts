import { apiMethods, apiRoute } from '@/app/api-route';
import { servePhoto } from '@/app/files/serve-file';
import { getPhotoThumbnail } from '../../../contract/photos';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(getPhotoThumbnail, (ctx, { request, path: { id } }) =>
    servePhoto(ctx, request, { id, variant: 'thumbnail' }),
  ),
});
