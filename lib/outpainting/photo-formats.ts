/** What a photo may be, by its bytes. */
export const photoMimes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/tiff',
  'image/gif',
] as const;

export type PhotoMime = (typeof photoMimes)[number];

/** For a file dialog. Endings stand beside types, since not every system knows what type a `.heic` has. */
export const acceptedPhotos = [
  ...photoMimes,
  'image/heif',
  '.heic',
  '.heif',
  '.hif',
  '.avif',
  '.webp',
  '.tif',
  '.tiff',
].join(',');
