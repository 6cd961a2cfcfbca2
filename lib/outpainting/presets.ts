import { anchors } from './anchor';
import type { Size } from './canvas';
import { fitRatio, type Ratio } from './fit-ratio';

/**
 * Frames people ask for by name. Sizes as the services documented them in November 2026; for now a size is used as
 * a ratio: the photo keeps its own pixels and is never scaled to the size itself.
 */
export type Preset = { id: PresetId; ratio: Ratio };
export type PresetId = string;

const ratio = (width: number, height: number): Preset => ({
  id: `${width}:${height}`,
  ratio: { width, height },
});

const size = (width: number, height: number): Preset => ({
  id: `${width}x${height}`,
  ratio: { width, height },
});

export const ratioPresets: readonly Preset[] = [
  ratio(16, 9),
  ratio(3, 2),
  ratio(4, 3),
  ratio(1, 1),
  ratio(9, 16),
  ratio(2, 3),
  ratio(3, 4),
  ratio(4, 5),
  ratio(21, 9),
  ratio(5, 4),
  ratio(9, 21),
];

/** Target sizes people know by their use. */
export const sizePresets: readonly Preset[] = [
  size(1920, 1080),
  size(1080, 1350),
  size(1080, 1920),
  size(1080, 1080),
  size(1200, 630),
  size(1500, 500),
  size(3440, 1440),
];

export const presets: readonly Preset[] = [...ratioPresets, ...sizePresets];

/** `original` keeps the photo's own ratio; `free` is a frame made by hand. */
export const ownPresets = ['original', 'free'] as const;
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
