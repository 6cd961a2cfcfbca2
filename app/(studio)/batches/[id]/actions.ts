'use server';

import { formAction } from '@/app/form-action';
import { pauseBatch } from '@/lib/expansions/pause-batch';
import { pauseBatchSchema } from '@/lib/expansions/schemas';

export const pauseBatchAction = formAction(pauseBatchSchema, pauseBatch);
