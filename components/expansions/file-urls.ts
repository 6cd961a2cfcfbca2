import type { Download } from '@/lib/expansions/schemas';

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

/** What a result would look like with another blend. */
export function blendUrl(resultId: string, blend: number): string {
  return `/files/results/${resultId}/blend/${blend}`;
}

export function downloadUrl(resultId: string, { format, ...wishes }: Download): string {
  return `${resultUrl(resultId, 'full')}?${new URLSearchParams({ download: format, ...wishes })}`;
}
