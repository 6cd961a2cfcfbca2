import { apiMethods, apiRoute } from '@/app/api-route';
import { services } from '@/lib/context';
import { awaitExpansion } from '@/lib/expansions/await-expansion';
import { getExpansion } from '@/lib/expansions/get-expansion';
import * as contract from '../../contract/expansions';
import { expansionAnswer } from '../expansion-answer';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(contract.getExpansion, async (ctx, { request, path: { id }, query: { wait } }) => {
    if (wait === 0) return expansionAnswer(await getExpansion(ctx, { id }));
    const { sql } = services().connection;
    return expansionAnswer(await awaitExpansion(ctx, sql, { id, seconds: wait, signal: request.signal }));
  }),
});
