import type { Context } from '@/lib/context';
import {
  canvasOf,
  cropOf,
  type Margins,
  marginsBeyond,
  noMargins,
  type Size,
} from '@/lib/outpainting/canvas';
import type { FoundTask } from './find-task';
import { passesBefore } from './pass-layers';

export type PassBase = {
  storageKey: string;
  /** What is cut off from that picture before it is sent. */
  crop: Margins;
  /** The size that is sent. */
  size: Size;
  /** The margins that the pass adds to it. */
  added: Margins;
};

/** What a pass goes on from: the photo, cropped as it is framed, or the picture that the pass before it made. */
export async function passBase(ctx: Context, { pass, photo }: FoundTask): Promise<PassBase> {
  const before = (await passesBefore(ctx, pass)).at(-1);
  const margins = before ?? cropOf(pass);
  return {
    storageKey: before ? (before.pictureKey ?? '') : photo.storageKey,
    crop: before ? noMargins : margins,
    size: canvasOf(photo, margins),
    added: marginsBeyond(margins, pass),
  };
}
