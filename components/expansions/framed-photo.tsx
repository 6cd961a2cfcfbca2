import type { CSSProperties, ReactNode } from 'react';
import { Picture } from '@/components/ui/picture';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { photoUrl } from './file-urls';
import styles from './framed-photo.module.css';

export type Frame = {
  photo: { id: string; name: string; width: number; height: number };
  margins: Margins;
  canvas: Size;
};

type FramedPhotoProps = {
  frame: Frame;
  size: 'preview' | 'thumbnail';
  alt: string;
  /** What lies in the margins, behind the photo; without it they are hatched. */
  children?: ReactNode;
};

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

/** Where the photo lies in its canvas, as styles. */
export function placeOf({ photo, margins, canvas }: Frame): CSSProperties {
  return {
    left: percent(margins.left, canvas.width),
    top: percent(margins.up, canvas.height),
    width: percent(photo.width, canvas.width),
    height: percent(photo.height, canvas.height),
  };
}

/** The original photo at its place in the canvas. Fills its parent, which gives it the canvas's aspect. */
export function FramedPhoto({ frame, size, alt, children }: FramedPhotoProps) {
  const { photo } = frame;
  return (
    <div className={styles.canvas}>
      {children}
      <Picture
        src={photoUrl(photo.id, size)}
        alt={alt}
        width={photo.width}
        height={photo.height}
        loading={size === 'preview' ? 'eager' : 'lazy'}
        draggable={false}
        className={styles.photo}
        style={placeOf(frame)}
      />
    </div>
  );
}
