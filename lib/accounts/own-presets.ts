import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { findPreferences, rememberPreferences } from './preferences';
import type { OwnPreset } from './schemas';

const MOST = 50;

/** Keeps a target size under a name; one of the same size gets the new name. @throws AppError limit_reached */
export async function savePreset(ctx: Context, input: OwnPreset): Promise<void> {
  const userId = requireUserId(ctx);
  const { presets } = await findPreferences(ctx, userId);
  const others = presets.filter((preset) => !isSameSize(preset, input));
  if (others.length >= MOST)
    throw new AppError('limit_reached', 'Fifty sizes of your own are kept at most. Remove one first.');
  await rememberPreferences(ctx, userId, { presets: [...others, input] });
}

/** Forgets a target size. One that is not kept is no fault. */
export async function removePreset(ctx: Context, input: Pick<OwnPreset, 'width' | 'height'>): Promise<void> {
  const userId = requireUserId(ctx);
  const { presets } = await findPreferences(ctx, userId);
  await rememberPreferences(ctx, userId, { presets: presets.filter((preset) => !isSameSize(preset, input)) });
}

function isSameSize(a: Pick<OwnPreset, 'width' | 'height'>, b: Pick<OwnPreset, 'width' | 'height'>) {
  return a.width === b.width && a.height === b.height;
}
