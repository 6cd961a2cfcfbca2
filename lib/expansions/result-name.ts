import type { Size } from '@/lib/outpainting/canvas';

/** What a download is called, without its ending: the photo's own name, the size, the variant counted from one. */
export function resultName(photoName: string, size: Size, index: number): string {
  const stem = photoName.replace(/\.[^.]{1,5}$/, '').trim() || 'photo';
  return `${stem}-${size.width}x${size.height}-v${index + 1}`;
}
