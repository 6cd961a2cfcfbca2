import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import type { RowFiles } from '@/lib/storage/row-files';

type ResultFiles = { storageKey: string; paintedKey: string; previewKey: string; thumbnailKey: string };

/** Every file that a result's row stands for. */
export function filesOfResult({ storageKey, paintedKey, previewKey, thumbnailKey }: ResultFiles): RowFiles {
  const [small, ...others] = thumbnailKeys(thumbnailKey);
  // Results from before there were several thumbnails have the one.
  return { needed: [storageKey, paintedKey, previewKey, small!], possible: others };
}

/** Every file that a pass's row stands for: none until others can go on from it. */
export function filesOfPass(pass: { paintedKey: string | null; pictureKey: string | null }): RowFiles {
  return { needed: [pass.paintedKey, pass.pictureKey].filter((key) => key !== null), possible: [] };
}
