import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { expansions, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { frameProblem, photoProblem } from '@/lib/outpainting/limits';
import { getPhoto } from '@/lib/photos/get-photo';
import { chooseKey } from './choose-key';
import { frameSentence, photoSentence } from './frame-sentence';
import type { requestExpansionSchema } from './schemas';
import { enqueueAdmission } from './task-job';

/**
 * Asks for an expansion: one transaction writes expansion, pass and task and enqueues the work.
 * The same form sent twice finds the first one's expansion.
 * @throws AppError not_found (photo or key), invalid (a canvas the contract does not allow, with the reason)
 */
export async function requestExpansion(
  ctx: Context,
  input: z.output<typeof requestExpansionSchema>,
): Promise<{ expansionId: string }> {
  const ownerId = requireUserId(ctx);
  const photo = await getPhoto(ctx, { id: input.photoId });
  const margins = { up: input.up, right: input.right, down: input.down, left: input.left };
  const unfit = photoProblem(photo);
  if (unfit) throw new AppError('invalid', photoSentence(unfit));
  const illegal = frameProblem(photo, margins);
  if (illegal) throw new AppError('invalid', frameSentence(illegal));
  const key = await chooseKey(ctx, input.keyId);

  return ctx.db.transaction(async (tx) => {
    const [made] = await tx
      .insert(expansions)
      .values({
        ownerId,
        photoId: photo.id,
        formId: input.formId,
        ...margins,
        prompt: input.prompt,
        variants: input.variants,
      })
      .onConflictDoNothing({ target: [expansions.ownerId, expansions.formId] })
      .returning({ id: expansions.id });
    if (!made) return { expansionId: await findByForm(ctx, ownerId, input.formId) };

    const [pass] = await tx
      .insert(passes)
      .values({ expansionId: made.id, ordinal: 1, ...margins, variants: input.variants })
      .returning({ id: passes.id });
    await tx.insert(tasks).values({
      passId: pass!.id,
      keyId: key.id,
      provider: key.provider,
      account: key.account,
    });
    await enqueueAdmission(tx, key.account);
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
