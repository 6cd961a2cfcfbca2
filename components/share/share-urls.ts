import type { DownloadFormat } from '@/lib/outpainting/download-formats';

/** What every part of a share link's pages knows of it. */
export type ShareDoor = {
  slug: string;
  /** The formats that may be downloaded; none when nothing may. */
  formats: readonly DownloadFormat[];
  /** ISO 8601. */
  expiresAt: string | null;
};

type Pictured = { id: string; blend: number };

/** A picture of a share link; made anew with another blend it has another address. */
export function sharedUrl(slug: string, { id, blend }: Pictured, variant: 'full' | 'preview' | 'thumbnail') {
  return `/share/${slug}/files/results/${id}/${variant}?blend=${blend}`;
}

export function sharedDownloadUrl(slug: string, { id }: Pictured, format: DownloadFormat): string {
  return `/share/${slug}/files/results/${id}/full?download=${format}`;
}

export function sharedArchiveUrl(slug: string, format: DownloadFormat): string {
  return `/share/${slug}/download?format=${format}`;
}
