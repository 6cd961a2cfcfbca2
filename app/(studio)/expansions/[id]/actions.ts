'use server';

import { formAction } from '@/app/form-action';
import { blendResult } from '@/lib/expansions/blend-result';
import { cancelExpansion } from '@/lib/expansions/cancel-expansion';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import {
  blendSchema,
  expansionIdSchema,
  resultIdSchema,
  retryExpansionSchema,
} from '@/lib/expansions/schemas';
import { deleteExpansion, restoreExpansion } from '@/lib/gallery/delete-expansions';
import { addPhotoFromResult } from '@/lib/photos/add-photo-from-result';

export const blendResultAction = formAction(blendSchema, blendResult);
export const addPhotoFromResultAction = formAction(expansionIdSchema, async (ctx, input) => {
  const { id } = await addPhotoFromResult(ctx, input);
  return { photoId: id };
});
export const retryExpansionAction = formAction(retryExpansionSchema, retryExpansion);
export const cancelExpansionAction = formAction(expansionIdSchema, cancelExpansion);
export const deleteExpansionAction = formAction(expansionIdSchema, deleteExpansion);
export const restoreExpansionAction = formAction(expansionIdSchema, restoreExpansion);

export const expandResultAction = formAction(resultIdSchema, async (ctx, input) => {
  const { id } = await addPhotoFromResult(ctx, input);
  return { photoId: id };
});
