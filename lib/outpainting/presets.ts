import { anchors } from './anchor';
import type { Size } from './canvas';
import { fitRatio, type Ratio } from './fit-ratio';

/**
 * Frames people ask for by name. The photo keeps its own pixels: a preset with a size frames its ratio, and a download
 * can be made exactly that size.
 */
export type PresetId = string;
export type Preset = { id: PresetId; ratio: Ratio; size?: Size };

const ratio = (width: number, height: number): Preset => ({
  id: `${width}:${height}`,
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

/** Target sizes in pixels by their use, as the services documented them in November 2026; print at 300 dots an inch. */
const sizes = {
  social: {
    'instagram-portrait': [1080, 1350],
    'instagram-tall': [1080, 1440],
    'instagram-square': [1080, 1080],
    'instagram-landscape': [1080, 566],
    story: [1080, 1920],
    'facebook-cover': [851, 315],
    'facebook-event': [1920, 1005],
    'x-post': [1600, 900],
    'x-header': [1500, 500],
    'linkedin-post': [1200, 627],
    'linkedin-cover': [1584, 396],
    'linkedin-company': [1128, 191],
    pinterest: [1000, 1500],
  },
  web: {
    'open-graph': [1200, 630],
    'youtube-thumbnail': [1280, 720],
    'youtube-banner': [2560, 1440],
  },
  wallpaper: {
    'wallpaper-full-hd': [1920, 1080],
    'wallpaper-qhd': [2560, 1440],
    'wallpaper-4k': [3840, 2160],
    'wallpaper-ultrawide': [3440, 1440],
  },
  print: {
    'print-10x15': [1200, 1800],
    'print-15x10': [1800, 1200],
    'print-13x18': [1500, 2100],
    'print-20x25': [2400, 3000],
    'print-45x60': [5400, 7200],
    'print-a5': [1748, 2480],
    'print-a4': [2480, 3508],
    'print-a4-landscape': [3508, 2480],
    'print-a3': [3508, 4961],
  },
} as const satisfies Record<string, Record<string, readonly [number, number]>>;

export type PresetGroup = keyof typeof sizes;

export const presetGroups: Readonly<Record<PresetGroup, readonly Preset[]>> = {
  social: named(sizes.social),
  web: named(sizes.web),
  wallpaper: named(sizes.wallpaper),
  print: named(sizes.print),
};

function named(of: Record<string, readonly [number, number]>): Preset[] {
  return Object.entries(of).map(([id, [width, height]]) => ({
    id,
    ratio: { width, height },
    size: { width, height },
  }));
}

export const sizePresets: readonly Preset[] = Object.values(presetGroups).flat();
const presets: readonly Preset[] = [...ratioPresets, ...sizePresets];

/** Every preset with a name of its own; `original` has the photo's ratio. */
export const presetIds: readonly PresetId[] = ['original', ...presets.map(({ id }) => id)];

/** Longest side of a size a person may set as a target. */
export const MAX_TARGET_SIDE = 16_384;

/** A size of a person's own, as a preset: its id says what it is, so that it outlives being removed from their list. */
export function sizePreset({ width, height }: Size): Preset {
  return { id: `${width}x${height}`, ratio: { width, height }, size: { width, height } };
}

/** The preset an id stands for; null for a frame made by hand, and for what is not known any more. */
export function findPreset(photo: Size, id: PresetId | null): Preset | null {
  if (id === null) return null;
  if (id === 'original') return { id, ratio: { width: photo.width, height: photo.height } };
  const known = presets.find((preset) => preset.id === id);
  if (known) return known;
  const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(id)?.map(Number) ?? [];
  if (!width || !height || Math.max(width, height) > MAX_TARGET_SIDE) return null;
  return sizePreset({ width, height });
}

/** The exact pixels that a preset stands for; null when it stands for a ratio, or for nothing. */
export function targetOf(photo: Size, id: PresetId | null): Size | null {
  return findPreset(photo, id)?.size ?? null;
}

/** In the order they are offered to a photo that was just opened. */
const popular: readonly PresetId[] = ['16:9', '1:1', '4:5', 'original'];

/** The popular preset a new photo is framed with: the first that is a real change and one pass can paint. */
export function firstPreset(photo: Size): Preset {
  const offered = popular.flatMap((id) => findPreset(photo, id) ?? []);
  const found = offered.find(
    (preset) => !isNear(photo, preset.ratio) && fitRatio(photo, preset.ratio, anchors.center).passes === 1,
  );
  return found ?? offered.at(-1)!;
}

/** Within 4 %: a strip so thin would look like a mistake. */
function isNear(photo: Size, wanted: Ratio): boolean {
  const change = (wanted.width * photo.height) / (wanted.height * photo.width);
  return Math.max(change, 1 / change) < 1.04;
}
