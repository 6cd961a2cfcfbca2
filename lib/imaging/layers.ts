import { type Margins, marginsBeyond } from '@/lib/outpainting/canvas';
import { type Composite, type CompositeOptions, composite } from './composite';

/** What one pass painted, and the margins around the photo itself that it painted them to. */
export type Layer = { painted: Uint8Array; margins: Margins };

/**
 * Lays a photo over what several passes painted around it, the first pass first: each picture is the photo of the next, so
 * the photo's own pixels are in all of them as they are. With one pass it is `composite`.
 */
export async function compositeLayers(
  original: Uint8Array,
  layers: readonly Layer[],
  { xmp, onProgress, ...options }: CompositeOptions = {},
): Promise<Composite> {
  let picture: Composite | undefined;
  for (const [index, { painted, margins }] of layers.entries()) {
    const before = layers[index - 1]?.margins;
    picture = await composite(
      picture?.png ?? original,
      painted,
      before ? marginsBeyond(before, margins) : margins,
      {
        ...options,
        xmp: index === layers.length - 1 ? xmp : undefined,
        onProgress: onProgress && ((part) => onProgress((index + part) / layers.length)),
      },
    );
  }
  if (!picture) throw new RangeError('There is nothing that was painted.');
  return picture;
}
