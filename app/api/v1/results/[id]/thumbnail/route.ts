import { apiMethods, apiRoute } from '@/app/api-route';
import { serveResult } from '@/app/files/serve-file';
import { getResultThumbnail } from '../../../contract/results';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(getResultThumbnail, (ctx, { request, path: { id } }) =>
    serveResult(ctx, request, { id, variant: 'thumbnail', download: null }),
  ),
});
