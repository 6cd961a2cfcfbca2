import type { Margins, Size } from '@/lib/outpainting/canvas';
import { composite } from './composite';
import { openImage } from './open-image';
import { preview } from './previews';

type Parts = {
  photo: Size;
  /** The photo's preview. */
  small: Uint8Array;
  painted: Uint8Array;
  margins: Margins;
  blend: number;
  signal?: AbortSignal;
};

/** What a composite will look like, made of a small copy of the photo: everything is as much smaller as that copy is. */
export async function blendPreview({
  photo,
  small,
  painted,
  margins,
  blend,
  signal,
}: Parts): Promise<Buffer> {
  const { width } = await openImage(small).metadata();
  const scale = width / photo.width;
  const scaled = {
    up: Math.round(margins.up * scale),
    right: Math.round(margins.right * scale),
    down: Math.round(margins.down * scale),
    left: Math.round(margins.left * scale),
  };
  const { png } = await composite(small, painted, scaled, { blend: Math.round(blend * scale), signal });
  return preview(png);
}
