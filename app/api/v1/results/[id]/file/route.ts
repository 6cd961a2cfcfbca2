import { apiMethods, apiRoute } from '@/app/api-route';
import { serveResult } from '@/app/files/serve-file';
import { getResultFile } from '../../../contract/results';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(getResultFile, (ctx, { request, path: { id }, query }) =>
    serveResult(ctx, request, { id, variant: 'full', download: query }),
  ),
});
