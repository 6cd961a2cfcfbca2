import { apiMethods, apiRoute } from '@/app/api-route';
import { serveResult } from '@/app/files/serve-file';
import { getResultPreview } from '../../../contract/results';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(getResultPreview, (ctx, { request, path: { id } }) =>
    serveResult(ctx, request, { id, variant: 'preview', download: null }),
  ),
});
