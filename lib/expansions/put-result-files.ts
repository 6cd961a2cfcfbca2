import { createHash } from 'node:crypto';
import type { Context } from '@/lib/context';
import type { CompositeOptions } from '@/lib/imaging/composite';
import { compositeLayers, type Layer } from '@/lib/imaging/layers';
import { PREVIEW_MIME, preview, thumbnail } from '@/lib/imaging/previews';
import { provenance } from '@/lib/imaging/provenance';

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
  const name = `blend-${blend}`;
  const keys = {
    storageKey: `${folder}/${name}.png`,
    previewKey: `${folder}/${name}-preview.webp`,
    thumbnailKey: `${folder}/${name}-thumbnail.webp`,
  };
  await ctx.storage.put(keys.storageKey, png, 'image/png');
  await ctx.storage.put(keys.previewKey, await preview(png), PREVIEW_MIME);
  await ctx.storage.put(keys.thumbnailKey, await thumbnail(png), PREVIEW_MIME);
  const sha256 = createHash('sha256').update(png).digest('hex');
  return { ...keys, width, height, blend, bytes: png.byteLength, sha256 };
}
