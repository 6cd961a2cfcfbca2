'use server';

import { z } from 'zod';
import { formAction } from '@/app/form-action';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { requestExpansionSchema } from '@/lib/expansions/schemas';
import { addSamplePhoto } from '@/lib/photos/add-sample-photo';

export const requestExpansionAction = formAction(requestExpansionSchema, requestExpansion);

export const addSamplePhotoAction = formAction(z.object({}), async (ctx) => {
  const { id } = await addSamplePhoto(ctx);
  return { photoId: id };
});
