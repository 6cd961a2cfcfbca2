import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { expansions, passes } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { keepToBudget } from '@/lib/ledger/keep-to-budget';
import { canvasOf } from '@/lib/outpainting/canvas';
import { findPreset } from '@/lib/outpainting/presets';
import { usualRatio } from '@/lib/outpainting/usual-ratio';
import { shareNew } from '@/lib/teams/share-new';
import { beginPass } from './begin-pass';
import type { ExpansionPlan } from './plan-expansion';
import { searchText } from './search-text';

/**
 * Writes a plan down, within its caller's transaction: expansion, passes and the first one's task, and enqueues the work.
 * One whose form is there already stays as it is.
 * @param batchId a batch of the same person, whose caller has seen to the budget
 * @throws AppError limit_reached (a budget), conflict (what the form made was deleted)
 */
export async function writeExpansion(
  ctx: Context & { db: Transaction },
  plan: ExpansionPlan,
  batchId: string | null,
): Promise<{ expansionId: string }> {
  const ownerId = requireUserId(ctx);
  const { order, photo, margins, key } = plan;
  const canvas = canvasOf(photo, margins);
  const [made] = await ctx.db
    .insert(expansions)
    .values({
      ownerId,
      photoId: photo.id,
      formId: order.formId,
      batchId,
      ...margins,
      preset: findPreset(photo, order.preset)?.id ?? null,
      prompt: order.prompt,
      variants: order.variants,
      canvasWidth: canvas.width,
      canvasHeight: canvas.height,
      ratio: usualRatio(canvas),
      searchText: searchText(photo.name, order.prompt),
    })
    .onConflictDoNothing({ target: [expansions.ownerId, expansions.formId] })
    .returning({ id: expansions.id });
  if (!made) return { expansionId: await findByForm(ctx, ownerId, order.formId) };
  // After the row: the same form sent twice waits for the first one above, and is not refused for what that one cost.
  if (!batchId) await keepToBudget(ctx, { key, pictures: plan.pictures });

  const rows = plan.passes.map((pass) => ({ expansionId: made.id, ...pass }));
  const [pass] = await ctx.db.insert(passes).values(rows).returning({ id: passes.id });
  await beginPass(ctx.db, pass!.id, { keyId: key.id, provider: key.provider, account: key.account });
  await shareNew(ctx, { id: made.id, ownerId, name: photo.name });
  await announce(ctx.db, { userId: ownerId, id: made.id, state: 'waiting' });
  return { expansionId: made.id };
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
