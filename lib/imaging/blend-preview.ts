import { eachSide, type Size } from '@/lib/outpainting/canvas';
import { compositeLayers, type Layer } from './layers';
import { openImage } from './open-image';
import { preview } from './previews';

type Parts = {
  photo: Size;
  /** The photo's preview. */
  small: Uint8Array;
  layers: readonly Layer[];
  blend: number;
  signal?: AbortSignal;
};

/** What a composite will look like, made of a small copy of the photo: everything is as much smaller as that copy is. */
export async function blendPreview({ photo, small, layers, blend, signal }: Parts): Promise<Buffer> {
  const { width } = await openImage(small).metadata();
  const scale = width / photo.width;
  const scaled = layers.map(({ painted, margins }) => ({
    painted,
    margins: eachSide((side) => Math.round(margins[side] * scale)),
  }));
  const { png } = await compositeLayers(small, scaled, { blend: Math.round(blend * scale), signal });
  return preview(png);
}
