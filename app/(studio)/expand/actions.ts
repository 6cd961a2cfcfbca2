'use server';

import { z } from 'zod';
import { formAction } from '@/app/form-action';
import { removePreset, savePreset } from '@/lib/accounts/own-presets';
import { ownPresetSchema } from '@/lib/accounts/schemas';
import { requestBatch } from '@/lib/expansions/request-batch';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { requestBatchSchema, requestExpansionSchema } from '@/lib/expansions/schemas';
import { addPhotoFromUrl, addPhotoFromUrlSchema } from '@/lib/photos/add-photo-from-url';
import { addSamplePhoto } from '@/lib/photos/add-sample-photo';
import { repairPhoto, repairPhotoSchema } from '@/lib/photos/repair-photo';

export const requestExpansionAction = formAction(requestExpansionSchema, requestExpansion);

export const requestBatchAction = formAction(requestBatchSchema, requestBatch);
export const savePresetAction = formAction(ownPresetSchema, savePreset);
export const removePresetAction = formAction(ownPresetSchema.omit({ name: true }), removePreset);

export const addSamplePhotoAction = formAction(z.object({}), async (ctx) => {
  const { id } = await addSamplePhoto(ctx);
  return { photoId: id };
});

export const addPhotoFromUrlAction = formAction(addPhotoFromUrlSchema, async (ctx, input) => {
  const { id } = await addPhotoFromUrl(ctx, input);
  return { photoId: id };
});

export const repairPhotoAction = formAction(repairPhotoSchema, async (ctx, input) => {
  const { id } = await repairPhoto(ctx, input);
  return { photoId: id };
});
