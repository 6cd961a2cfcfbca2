import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { callbackReceipts } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

const listCallbackReceiptsSchema = z.object({
  taskId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(20),
});

/** The newest callbacks that arrived, of one task or of all. For whoever runs the installation. */
export async function listCallbackReceipts(ctx: Context, input: z.input<typeof listCallbackReceiptsSchema>) {
  const { taskId, limit } = listCallbackReceiptsSchema.parse(input);
  return ctx.db
    .select()
    .from(callbackReceipts)
    .where(taskId ? eq(callbackReceipts.taskId, taskId) : undefined)
    .orderBy(desc(callbackReceipts.id))
    .limit(limit);
}
