import { apiMethods, apiRoute } from '@/app/api-route';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import * as contract from '../../../contract/expansions';
import { expansionAnswer } from '../../expansion-answer';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: apiRoute(contract.retryExpansion, async (ctx, { path: { id }, body: { keyId } }) => {
    await retryExpansion(ctx, { id, keyId });
    return expansionAnswer(await getExpansion(ctx, { id }));
  }),
});
