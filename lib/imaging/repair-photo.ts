import type { PhotoRepair } from '@/lib/outpainting/photo-repair';
import { withProfile } from './icc-profile';
import { openImage, pixelWork } from './open-image';
import { uprightPixels } from './upright-pixels';

/** A photo cropped and enlarged as a repair says, as a lossless PNG in its own colours. */
export async function repairedPhoto(photo: Uint8Array, { crop, size }: PhotoRepair): Promise<Buffer> {
  return pixelWork.run(async () => {
    const { data, width, height, channels, profile } = await uprightPixels(photo);
    const { x, y } = crop;
    const png = await openImage(data, { raw: { width, height, channels } })
      .extract({ left: x, top: y, width: crop.width, height: crop.height })
      .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
      .png({ compressionLevel: 6 })
      .toBuffer();
    return profile ? withProfile(png, profile) : png;
  });
}
