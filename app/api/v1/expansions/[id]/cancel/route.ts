import { apiMethods, apiRoute } from '@/app/api-route';
import { cancelExpansion } from '@/lib/expansions/cancel-expansion';
import { getExpansion } from '@/lib/expansions/get-expansion';
import * as contract from '../../../contract/expansions';
import { expansionAnswer } from '../../expansion-answer';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: apiRoute(contract.cancelExpansion, async (ctx, { path }) => {
    // Found first: what is not there cannot have ended.
    await getExpansion(ctx, path);
    const { mayCharge } = await cancelExpansion(ctx, path);
    return { mayCharge, expansion: expansionAnswer(await getExpansion(ctx, path)) };
  }),
});
