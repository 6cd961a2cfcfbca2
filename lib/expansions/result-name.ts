import type { Size } from '@/lib/outpainting/canvas';
import { nameFromTemplate, usualNameTemplate } from './name-template';

/** What names of results are made of. */
export type NamedExpansion = { photoName: string; preset: string | null; prompt: string; createdAt: Date };

/**
 * What a download of the variant at a place (from 0) is called, without its ending: by default after its photo, the
 * named preset or the size, and the variant, counted from one.
 */
export function resultName(
  { photoName, preset, prompt, createdAt }: NamedExpansion,
  { width, height }: Size,
  place: number,
  template = usualNameTemplate,
): string {
  const size = `${width}x${height}`;
  // Ratios have a colon, which file names must not have, and bare sizes could be mistaken for the picture's own.
  const isNamed = preset && /^[a-z][a-z0-9-]*$/.test(preset) && preset !== 'original';
  return nameFromTemplate(template, {
    name: photoName.replace(/\.[^.]{1,5}$/, '').trim() || 'photo',
    preset: isNamed ? preset : size,
    size,
    variant: `v${place + 1}`,
    date: createdAt.toISOString().slice(0, 10),
    prompt,
  });
}
