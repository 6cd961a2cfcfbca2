import { apiMethods, apiRoute } from '@/app/api-route';
import { getResult } from '@/lib/expansions/get-result';
import * as contract from '../../contract/results';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(contract.getResult, async (ctx, { path }) => {
    const result = await getResult(ctx, path);
    return { ...result, createdAt: result.createdAt.toISOString() };
  }),
});
