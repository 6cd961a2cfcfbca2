import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { frameProblem } from '@/lib/outpainting/frame-problem';
import { photoProblem } from '@/lib/outpainting/limits';
import { planPasses } from '@/lib/outpainting/passes';
import { getPhoto } from '@/lib/photos/get-photo';
import { chooseKey } from './choose-key';
import { frameSentence, photoSentence } from './frame-sentence';
import type { requestExpansionSchema } from './schemas';

/**
 * What an order comes to: its photo, its key, its passes, and how many pictures they buy.
 * @throws AppError not_found (photo or key), invalid (a canvas the contract does not allow, with the reason)
 */
export async function planExpansion(ctx: Context, order: z.output<typeof requestExpansionSchema>) {
  const photo = await getPhoto(ctx, { id: order.photoId });
  const margins = { up: order.up, right: order.right, down: order.down, left: order.left };
  const unfit = photoProblem(photo);
  if (unfit) throw new AppError('invalid', photoSentence(unfit));
  const plan = planPasses(photo, margins, order.maxPasses);
  const illegal = frameProblem(photo, margins, order.maxPasses);
  if (illegal || !plan)
    throw new AppError('invalid', frameSentence(illegal ?? { problem: 'nothing_to_paint' }));
  const key = await chooseKey(ctx, order.keyId);
  // Variants differ in what is painted last; what all of them go on from is painted, and paid for, once.
  const passes = plan.map((pass, index) => {
    const isLast = index === plan.length - 1;
    return { ordinal: index + 1, ...pass, variants: isLast ? order.variants : 1 };
  });
  const pictures = passes.reduce((sum, { variants }) => sum + variants, 0);
  return { order, photo, margins, key, passes, pictures };
}

export type ExpansionPlan = Awaited<ReturnType<typeof planExpansion>>;
