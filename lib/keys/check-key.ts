import type { z } from 'zod';
import type { Context } from '@/lib/context';
import type { KeyHealth } from '@/lib/providers/provider';
import { examineKey } from './examine-key';
import { getKey } from './get-key';
import type { Holding } from './key-holder';
import { keyIdSchema } from './schemas';

/** Asks the provider a question that costs nothing, and keeps what the answer says. @throws AppError forbidden, not_found, conflict (it does not open) */
export async function checkKey(
  ctx: Context,
  input: z.input<typeof keyIdSchema> & Holding,
): Promise<{ health: KeyHealth }> {
  return {
    health: await examineKey(ctx, await getKey(ctx, { ...keyIdSchema.parse(input), teamId: input.teamId })),
  };
}
