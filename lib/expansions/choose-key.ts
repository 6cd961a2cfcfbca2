import type { Context } from '@/lib/context';
import { getUsableKey } from '@/lib/keys/get-usable-key';
import { listKeys } from '@/lib/keys/list-keys';

/** The key that was asked for, if they may paint with it now, or the person's own default one. @throws AppError not_found */
export async function chooseKey(ctx: Context, keyId?: string) {
  if (keyId) return getUsableKey(ctx, { id: keyId });
  const [first] = await listKeys(ctx);
  if (!first) throw new Error('listKeys always holds the built-in key.');
  return getUsableKey(ctx, { id: first.id });
}
