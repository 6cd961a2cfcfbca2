import type { DownloadFormat } from '@/lib/outpainting/download-formats';
import type { PhotoMime } from '@/lib/outpainting/photo-formats';

/** What a result of a photo is downloaded as unless another format is asked for. */
export const downloadFamily: Record<PhotoMime, DownloadFormat> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  // Written by cameras, read by few.
  'image/heic': 'jpeg',
  'image/tiff': 'tiff',
  // 256 colours would not do.
  'image/gif': 'png',
};
