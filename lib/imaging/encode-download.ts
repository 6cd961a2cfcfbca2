import { openImage, pixelWork } from './open-image';

export const downloadFormats = {
  png: { mime: 'image/png', ending: 'png' },
  jpeg: { mime: 'image/jpeg', ending: 'jpg' },
} as const;

export type DownloadFormat = keyof typeof downloadFormats;

/** A finished picture in the format a person asked for. The colour profile stays; JPEG puts white behind alpha. */
export async function encodeDownload(png: Uint8Array, format: DownloadFormat): Promise<Uint8Array> {
  if (format === 'png') return png;
  return pixelWork.run(() =>
    openImage(png)
      .keepIccProfile()
      .flatten({ background: '#fff' })
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer(),
  );
}
