import type { Size } from '@/lib/outpainting/canvas';

/** What a download is called, without its ending: the photo's own name, the named preset or the size, the variant counted from one. */
export function resultName(
  photoName: string,
  { preset, width, height }: Size & { preset: string | null },
  index: number,
): string {
  const stem = photoName.replace(/\.[^.]{1,5}$/, '').trim() || 'photo';
  // Ratios have a colon, which file names must not have, and bare sizes could be mistaken for the picture's own.
  const frame =
    preset && /^[a-z][a-z0-9-]*$/.test(preset) && preset !== 'original' ? preset : `${width}x${height}`;
  return `${stem}-${frame}-v${index + 1}`;
}
