import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import type { RowFiles } from '@/lib/storage/row-files';

type ShownFiles = { storageKey: string; previewKey: string; thumbnailKey: string };

/** The files of a result that are made anew with each blend. */
export function shownFilesOfResult({ storageKey, previewKey, thumbnailKey }: ShownFiles): RowFiles {
  const [first, ...larger] = thumbnailKeys(thumbnailKey);
  return { needed: [storageKey, previewKey, first!], possible: larger };
}

/** Every file that a result's row stands for. */
export function filesOfResult(row: ShownFiles & { paintedKey: string }): RowFiles {
  const { needed, possible } = shownFilesOfResult(row);
  return { needed: [...needed, row.paintedKey], possible };
}

/** Every file that a pass's row stands for: none until others can go on from it. */
export function filesOfPass(pass: { paintedKey: string | null; pictureKey: string | null }): RowFiles {
  return { needed: [pass.paintedKey, pass.pictureKey].filter((key) => key !== null), possible: [] };
}
