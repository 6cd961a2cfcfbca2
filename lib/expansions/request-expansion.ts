import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { expansions, passes } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { canvasOf } from '@/lib/outpainting/canvas';
import { frameProblem } from '@/lib/outpainting/frame-problem';
import { photoProblem } from '@/lib/outpainting/limits';
import { planPasses } from '@/lib/outpainting/passes';
import { findPreset } from '@/lib/outpainting/presets';
import { usualRatio } from '@/lib/outpainting/usual-ratio';
import { getPhoto } from '@/lib/photos/get-photo';
import { beginPass } from './begin-pass';
import { chooseKey } from './choose-key';
import { frameSentence, photoSentence } from './frame-sentence';
import type { requestExpansionSchema } from './schemas';
import { searchText } from './search-text';

/**
 * Asks for an expansion: one transaction writes expansion, passes and the first one's task, and enqueues the work.
 * The same form sent twice finds the first one's expansion.
 * @param batchId a batch of the same person, to which the caller has seen
 * @throws AppError not_found (photo or key), invalid (a canvas the contract does not allow, with the reason)
 */
export async function requestExpansion(
  ctx: Context,
  input: z.output<typeof requestExpansionSchema>,
  batchId: string | null = null,
): Promise<{ expansionId: string }> {
  const ownerId = requireUserId(ctx);
  const photo = await getPhoto(ctx, { id: input.photoId });
  const margins = { up: input.up, right: input.right, down: input.down, left: input.left };
  const unfit = photoProblem(photo);
  if (unfit) throw new AppError('invalid', photoSentence(unfit));
  const plan = planPasses(photo, margins, input.maxPasses);
  const illegal = frameProblem(photo, margins, input.maxPasses);
  if (illegal || !plan)
    throw new AppError('invalid', frameSentence(illegal ?? { problem: 'nothing_to_paint' }));
  const key = await chooseKey(ctx, input.keyId);
  const canvas = canvasOf(photo, margins);

  return ctx.db.transaction(async (tx) => {
    const [made] = await tx
      .insert(expansions)
      .values({
        ownerId,
        photoId: photo.id,
        formId: input.formId,
        batchId,
        ...margins,
        preset: findPreset(photo, input.preset)?.id ?? null,
        prompt: input.prompt,
        variants: input.variants,
        canvasWidth: canvas.width,
        canvasHeight: canvas.height,
        ratio: usualRatio(canvas),
        searchText: searchText(photo.name, input.prompt),
      })
      .onConflictDoNothing({ target: [expansions.ownerId, expansions.formId] })
      .returning({ id: expansions.id });
    if (!made) return { expansionId: await findByForm(ctx, ownerId, input.formId) };

    // Variants differ in what is painted last; what all of them go on from is painted, and paid for, once.
    const rows = plan.map((pass, index) => {
      const isLast = index === plan.length - 1;
      return { expansionId: made.id, ordinal: index + 1, ...pass, variants: isLast ? input.variants : 1 };
    });
    const [pass] = await tx.insert(passes).values(rows).returning({ id: passes.id });
    await beginPass(tx, pass!.id, { keyId: key.id, provider: key.provider, account: key.account });
    await announce(tx, { userId: ownerId, id: made.id, state: 'waiting' });
    return { expansionId: made.id };
  });
}

async function findByForm(ctx: Context, ownerId: string, formId: string): Promise<string> {
  const [existing] = await ctx.db
    .select({ id: expansions.id })
    .from(expansions)
    .where(and(eq(expansions.ownerId, ownerId), eq(expansions.formId, formId), isNull(expansions.deletedAt)));
  if (!existing)
    throw new AppError('conflict', 'This run was already asked for and deleted since. Press Expand again.');
  return existing.id;
}
