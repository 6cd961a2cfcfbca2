/** The copies of a picture that a grid chooses from: pixels of the longer side, and formats by what a browser reads. */
export const thumbnailSides = [320, 640] as const;
export const thumbnailFormats = ['webp', 'avif'] as const;

export type ThumbnailCopy = {
  side: (typeof thumbnailSides)[number];
  format: (typeof thumbnailFormats)[number];
};

/** All copies that are made; the first is the one that every browser reads and that every row has. */
export const thumbnailCopies: readonly ThumbnailCopy[] = thumbnailSides.flatMap((side) =>
  thumbnailFormats.map((format) => ({ side, format })),
);

/** Where a copy lies, from its row's `thumbnailKey`: that key itself is the smallest one, as WebP. */
export function thumbnailKeyOf(thumbnailKey: string, { side, format }: ThumbnailCopy): string {
  return side === 320 && format === 'webp' ? thumbnailKey : `${thumbnailKey}-${side}.${format}`;
}

/** Every key that a row's `thumbnailKey` stands for. Rows from before there were several have the first alone. */
export function thumbnailKeys(thumbnailKey: string): string[] {
  return thumbnailCopies.map((copy) => thumbnailKeyOf(thumbnailKey, copy));
}
