import { z } from 'zod';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { StoredFile } from '@/lib/storage/storage';
import { isResultUrl } from './result-url';
import { resultKey } from './stored-files';

const resultRequestSchema = z.object({
  taskId: z.string().regex(/^\d{18}$/),
  index: z.string().regex(/^\d$/).transform(Number),
  expires: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  signature: z.string(),
});

/** A result's file for whoever holds its URL. @throws AppError forbidden when the URL is spoiled or expired; not_found */
export async function getEngineResult(
  ctx: Context,
  input: { [Name in keyof z.input<typeof resultRequestSchema>]: string | null },
): Promise<StoredFile> {
  const parsed = resultRequestSchema.safeParse(input);
  if (!parsed.success || !isResultUrl(parsed.data, parsed.data, ctx.now()))
    throw new AppError('forbidden', 'This address has expired or was altered. Query the task for a new one.');
  const file = await ctx.storage.get(resultKey(parsed.data.taskId, parsed.data.index));
  if (!file) throw new AppError('not_found', 'This result has been removed.');
  return file;
}
