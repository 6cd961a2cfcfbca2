'use client';

import { useEffect, useRef } from 'react';
import styles from './canvas-stage.module.css';

const TILES = 5;
const TILE = 48;

/**
 * A cheap guess at what lies beyond the borders: the photo mirrored outwards, so small that showing it large blurs
 * it. Drawn once per photo; while the frame moves only the window onto it does.
 */
export function EdgeContinuation({ photo }: { photo: HTMLImageElement | null }) {
  const sheet = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const pen = sheet.current?.getContext('2d');
    if (!pen || !photo) return;
    const tile = shrink(photo);
    for (let column = 0; column < TILES; column++) {
      for (let row = 0; row < TILES; row++) {
        const flipX = column % 2 === 0 ? 1 : -1;
        const flipY = row % 2 === 0 ? 1 : -1;
        pen.setTransform(flipX, 0, 0, flipY, (column + 0.5) * TILE, (row + 0.5) * TILE);
        pen.drawImage(tile, -TILE / 2, -TILE / 2, TILE, TILE);
      }
    }
  }, [photo]);

  return <canvas ref={sheet} width={TILES * TILE} height={TILES * TILE} className={styles.continuation} />;
}

/** Halved until it is small: one big step would pick single pixels instead of averaging them. */
function shrink(photo: HTMLImageElement): CanvasImageSource {
  let source: CanvasImageSource = photo;
  for (let side = 16 * TILE; side >= TILE; side /= 2) {
    const smaller = document.createElement('canvas');
    smaller.width = side;
    smaller.height = side;
    const pen = smaller.getContext('2d');
    if (!pen) return photo;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(source, 0, 0, side, side);
    source = smaller;
  }
  return source;
}
