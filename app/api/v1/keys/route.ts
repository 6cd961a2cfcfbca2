import { apiMethods, apiRoute } from '@/app/api-route';
import { addKey } from '@/lib/keys/add-key';
import { listKeys } from '@/lib/keys/list-keys';
import * as contract from '../contract/keys';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(contract.listKeys, async (ctx) => {
    const keys = await listKeys(ctx);
    return { items: keys.map((key) => ({ ...key, checkedAt: key.checkedAt?.toISOString() ?? null })) };
  }),
  POST: apiRoute(contract.addKey, (ctx, { body }) => addKey(ctx, body)),
});
