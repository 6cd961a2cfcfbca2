import { apiMethods, apiRoute } from '@/app/api-route';
import { servePhoto } from '@/app/files/serve-file';
import { getPhotoPreview } from '../../../contract/photos';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(getPhotoPreview, (ctx, { request, path: { id } }) =>
    servePhoto(ctx, request, { id, variant: 'preview' }),
  ),
});
