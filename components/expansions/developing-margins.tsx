'use client';

import { type CSSProperties, useEffect, useRef } from 'react';
import { photoUrl } from './file-urls';
import type { Frame } from './framed-photo';
import styles from './framed-photo.module.css';
import { mirroredTiles } from './mirrored-tiles';

const longSide = 160;

async function drawMirrored(paper: HTMLCanvasElement, frame: Frame) {
  const image = new Image();
  image.src = photoUrl(frame.photo.id, 'thumbnail');
  await image.decode();
  const context = paper.getContext('2d');
  if (!context) return;
  const { photo, margins } = frame;
  const scale = paper.width / frame.canvas.width;
  for (const tile of mirroredTiles(photo, margins)) {
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.translate(tile.x + photo.width / 2, tile.y + photo.height / 2);
    context.scale(tile.flipX ? -1 : 1, tile.flipY ? -1 : 1);
    context.drawImage(image, -photo.width / 2, -photo.height / 2, photo.width, photo.height);
  }
}

/**
 * A soft guess at what will be in the margins, made of the photo's own edges, coming up like a print in the bath.
 * `developed` is 0 (a haze) to 1 (clear). It lies behind a framed photo.
 */
export function DevelopingMargins({ frame, developed }: { frame: Frame; developed: number }) {
  const paper = useRef<HTMLCanvasElement>(null);
  const { canvas } = frame;
  const scale = longSide / Math.max(canvas.width, canvas.height);

  useEffect(() => {
    // A photo that does not load leaves the hatched paper, which is true enough.
    if (paper.current) drawMirrored(paper.current, frame).catch(() => undefined);
  }, [frame]);

  return (
    <div className={styles.bath} aria-hidden="true">
      <canvas
        ref={paper}
        width={Math.max(1, Math.round(canvas.width * scale))}
        height={Math.max(1, Math.round(canvas.height * scale))}
        className={styles.margins}
        style={{ '--developed': developed } as CSSProperties}
      />
      <div className={styles.light} />
    </div>
  );
}
