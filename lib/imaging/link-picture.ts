import { openImage, pixelWork } from './open-image';

export const LINK_PICTURE = { width: 1200, height: 630, mime: 'image/jpeg' } as const;

/** A preview on the grey of the stage, in the shape in which chats show what an address leads to. */
export function linkPicture(preview: Uint8Array): Promise<Buffer> {
  const { width, height } = LINK_PICTURE;
  return pixelWork.run(() =>
    openImage(preview)
      .resize(width, height, { fit: 'contain', background: '#2e3033' })
      .flatten({ background: '#2e3033' })
      .jpeg({ quality: 82 })
      .toBuffer(),
  );
}
