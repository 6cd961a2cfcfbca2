import { randomUUID } from 'node:crypto';
import { apiMethods, apiRoute } from '@/app/api-route';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { wishedMargins } from '@/lib/expansions/wished-frame';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { getPhoto } from '@/lib/photos/get-photo';
import * as contract from '../contract/expansions';
import { expansionAnswer } from './expansion-answer';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: apiRoute(contract.listExpansions, (ctx, { query }) => listExpansions(ctx, query)),
  POST: apiRoute(contract.createExpansion, async (ctx, { body, ids }) => {
    const { photoId, prompt, variants, keyId, maxPasses, ...wish } = body;
    const margins = wishedMargins(await getPhoto(ctx, { id: photoId }), wish);
    const { expansionId } = await requestExpansion(ctx, {
      formId: ids?.formId ?? randomUUID(),
      photoId,
      ...margins,
      preset: wish.preset ?? 'free',
      maxPasses,
      prompt,
      variants,
      keyId,
    });
    return expansionAnswer(await getExpansion(ctx, { id: expansionId }));
  }),
});
