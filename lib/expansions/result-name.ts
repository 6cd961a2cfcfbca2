import type { Size } from '@/lib/outpainting/canvas';

type Named = Size & { preset: string | null };

/** What names of a result are made of: the photo's own, the named preset or the size, the variant counted from one. */
export function resultNameParts(photoName: string, { preset, width, height }: Named, index: number) {
  const size = `${width}x${height}`;
  // Ratios have a colon, which file names must not have, and bare sizes could be mistaken for the picture's own.
  const isNamed = preset && /^[a-z][a-z0-9-]*$/.test(preset) && preset !== 'original';
  return {
    name: photoName.replace(/\.[^.]{1,5}$/, '').trim() || 'photo',
    preset: isNamed ? preset : size,
    size,
    variant: `v${index + 1}`,
  };
}

/** What a download is called, without its ending. */
export function resultName(photoName: string, named: Named, index: number): string {
  const { name, preset, variant } = resultNameParts(photoName, named, index);
  return `${name}-${preset}-${variant}`;
}
