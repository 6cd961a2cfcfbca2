import { anchors } from './anchor';
import type { Size } from './canvas';
import { fitRatio, type Ratio } from './fit-ratio';

/**
 * Frames people ask for by name. Sizes as the services documented them in November 2026; for now a size is used as
 * a ratio: the photo keeps its own pixels and is never scaled to the size itself.
 */
export type Preset = { id: string; group: PresetGroup; ratio: Ratio; isSize?: boolean };
export type PresetGroup = 'landscape' | 'portrait' | 'sizes';

const ratio = (group: PresetGroup, width: number, height: number): Preset => ({
  id: `${width}:${height}`,
  group,
  ratio: { width, height },
});

const size = (width: number, height: number): Preset => ({
  id: `${width}x${height}`,
  group: 'sizes',
  ratio: { width, height },
  isSize: true,
});

export const presets: readonly Preset[] = [
  ratio('landscape', 16, 9),
  ratio('landscape', 3, 2),
  ratio('landscape', 4, 3),
  ratio('landscape', 5, 4),
  ratio('landscape', 21, 9),
  ratio('portrait', 1, 1),
  ratio('portrait', 4, 5),
  ratio('portrait', 3, 4),
  ratio('portrait', 2, 3),
  ratio('portrait', 9, 16),
  ratio('portrait', 9, 21),
  size(1920, 1080),
  size(1080, 1350),
  size(1080, 1920),
  size(1080, 1080),
  size(1200, 630),
  size(1280, 720),
];

/** `original` keeps the photo's own ratio; `free` is a frame made by hand. */
export const ownPresets = ['original', 'free'] as const;
export type PresetId = string;

/** The ratio a preset stands for with a given photo; null when it stands for none (free, or not known any more). */
export function ratioOf(photo: Size, id: PresetId): Ratio | null {
  if (id === 'original') return photo;
  return presets.find((preset) => preset.id === id)?.ratio ?? null;
}

/** In the order they are offered to a photo that was just opened. */
const popular: readonly PresetId[] = ['16:9', '1:1', '4:5', 'original'];

/** The popular preset a new photo is framed with: the first that is a real change and one pass can paint. */
export function firstPreset(photo: Size): PresetId {
  const found = popular.find((id) => {
    const wanted = ratioOf(photo, id);
    if (!wanted || isNear(photo, wanted)) return false;
    return fitRatio(photo, wanted, anchors.center).fits;
  });
  return found ?? 'original';
}

/** Within 4 %: a strip so thin would look like a mistake. */
function isNear(photo: Size, wanted: Ratio): boolean {
  const change = (wanted.width * photo.height) / (wanted.height * photo.width);
  return Math.max(change, 1 / change) < 1.04;
}
