import type { Context } from '@/lib/context';
import { getKey } from '@/lib/keys/get-key';
import { listKeys } from '@/lib/keys/list-keys';

/** The key that was asked for, or the person's default one. @throws AppError not_found */
export async function chooseKey(ctx: Context, keyId?: string) {
  if (keyId) return getKey(ctx, { id: keyId });
  const [first] = await listKeys(ctx);
  if (!first) throw new Error('listKeys always holds the built-in key.');
  return getKey(ctx, { id: first.id });
}
