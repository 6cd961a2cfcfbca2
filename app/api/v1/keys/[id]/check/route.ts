import { apiMethods, apiRoute } from '@/app/api-route';
import { checkKey } from '@/lib/keys/check-key';
import * as contract from '../../../contract/keys';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: apiRoute(contract.checkKey, (ctx, { path }) => checkKey(ctx, path)),
});
