import { createHash } from 'node:crypto';
import type { Context } from '@/lib/context';
import type { CompositeOptions } from '@/lib/imaging/composite';
import { compositeLayers, type Layer } from '@/lib/imaging/layers';
import { provenance } from '@/lib/imaging/provenance';
import { putPreviews } from '@/lib/photos/put-previews';

type ResultPictures = {
  original: Uint8Array;
  layers: readonly Layer[];
  blend: number;
  provider: string;
};

/**
 * Composites a variant and stores it with its previews, in `folder` under keys that follow from the blend: a run that was
 * killed half way leaves nothing but what the next one writes again. Returns their columns.
 */
export async function putResultFiles(
  ctx: Context,
  folder: string,
  { original, layers, blend, provider }: ResultPictures,
  options: Pick<CompositeOptions, 'signal' | 'onProgress'> = {},
) {
  const xmp = provenance(provider === 'built_in' ? 'algorithm' : 'trained');
  const { png, width, height } = await compositeLayers(original, layers, { ...options, blend, xmp });
  const name = `${folder}/blend-${blend}`;
  const storageKey = `${name}.png`;
  await ctx.storage.put(storageKey, png, 'image/png');
  const shown = await putPreviews(ctx, {
    picture: png,
    previewKey: `${name}-preview.webp`,
    thumbnailKey: `${name}-thumbnail.webp`,
  });
  const sha256 = createHash('sha256').update(png).digest('hex');
  return { storageKey, ...shown, width, height, blend, bytes: png.byteLength, sha256 };
}
