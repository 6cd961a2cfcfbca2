import type { Download } from '@/lib/expansions/schemas';

/** Where the pictures are served; each route checks who asks. */
export function photoUrl(photoId: string, size: 'preview' | 'thumbnail'): string {
  return `/files/photos/${photoId}/${size}`;
}

export function resultUrl(resultId: string, size: 'full' | 'preview' | 'thumbnail'): string {
  return `/files/results/${resultId}/${size}`;
}

export function downloadUrl(resultId: string, { format, ...wishes }: Download): string {
  return `${resultUrl(resultId, 'full')}?${new URLSearchParams({ download: format, ...wishes })}`;
}
