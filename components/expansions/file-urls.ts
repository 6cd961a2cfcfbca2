import type { Download } from '@/lib/expansions/schemas';
import type { Size } from '@/lib/outpainting/canvas';

/** Where the pictures are served; each route checks who asks. */
export function photoUrl(photoId: string, size: 'original' | 'preview' | 'thumbnail'): string {
  return `/files/photos/${photoId}/${size}`;
}

export function resultUrl(resultId: string, size: 'full' | 'preview' | 'thumbnail'): string {
  return `/files/results/${resultId}/${size}`;
}

/** A picture of a result that is on the page while it may be made anew: another blend, another address. */
export function blendedUrl(
  result: { id: string; blend: number },
  size: 'full' | 'preview' | 'thumbnail',
): string {
  return `${resultUrl(result.id, size)}?blend=${result.blend}`;
}

/**
 * The thumbnails of a picture for `srcSet`, of which a browser takes the one that is large enough for its `sizes`.
 * `w=` means the longer side, so an upright one is less wide.
 */
export function thumbnailSources(thumbnailUrl: string, { width, height }: Size): string {
  const separator = thumbnailUrl.includes('?') ? '&' : '?';
  const longer = Math.max(width, height);
  const widthAt = (side: number) => Math.max(1, Math.round((width * Math.min(side, longer)) / longer));
  const sides = longer > 320 ? [320, 640] : [320];
  return sides.map((side) => `${thumbnailUrl}${separator}w=${side} ${widthAt(side)}w`).join(', ');
}

/** What a result would look like with another blend. */
export function blendUrl(resultId: string, blend: number): string {
  return `/files/results/${resultId}/blend/${blend}`;
}

export function downloadUrl(resultId: string, { format, ...wishes }: Download): string {
  return `${resultUrl(resultId, 'full')}?${new URLSearchParams({ download: format, ...wishes })}`;
}
