import { apiMethods, apiRoute } from '@/app/api-route';
import { removeKey } from '@/lib/keys/remove-key';
import * as contract from '../../contract/keys';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  DELETE: apiRoute(contract.removeKey, async (ctx, { path }) => {
    await removeKey(ctx, path);
    return undefined;
  }),
});
