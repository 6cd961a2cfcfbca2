/** Where the pictures are served; each route checks who asks. */
export function photoUrl(photoId: string, size: 'preview' | 'thumbnail'): string {
  return `/files/photos/${photoId}/${size}`;
}

export function resultUrl(resultId: string, size: 'full' | 'preview' | 'thumbnail'): string {
  return `/files/results/${resultId}/${size}`;
}

export type DownloadFormat = 'jpeg' | 'png';

export function downloadUrl(resultId: string, format: DownloadFormat): string {
  return `${resultUrl(resultId, 'full')}?download=${format}`;
}
