export const downloadFormatNames = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const;
export type DownloadFormat = (typeof downloadFormatNames)[number];

/** Pixels of the longest side that a format can have. */
export const longestDownload: Record<DownloadFormat, number> = {
  jpeg: 65_535,
  png: Number.POSITIVE_INFINITY,
  webp: 16_383,
  avif: 16_384,
  tiff: Number.POSITIVE_INFINITY,
};
