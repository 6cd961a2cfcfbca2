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

/** For a person whose file is something else. */
export const formatsSentence = 'Photos may be JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF.';

/**
 * Whether a file may be a photo by the type that a browser gives it, before any byte of it is sent. None, and the one for
 * any bytes, say nothing; what is called a picture is judged by its bytes.
 */
export function mayBePhoto(type: string): boolean {
  if (type === '' || type === 'application/octet-stream') return true;
  return type.startsWith('image/') && !type.startsWith('image/svg');
}
