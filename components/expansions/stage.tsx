import type { ReactNode } from 'react';
import type { Size } from '@/lib/outpainting/canvas';
import styles from './stage.module.css';

/** The mid-dark ground on which a picture is judged, the same in both themes. The picture is as large as it fits. */
export function Stage({ canvas, children }: { canvas: Size; children: ReactNode }) {
  const aspect = canvas.width / canvas.height;
  return (
    <div className={`stage ${styles.stage}`}>
      <div
        className={styles.picture}
        style={{ aspectRatio: `${aspect}`, width: `min(100cqw, calc(100cqh * ${aspect}))` }}
      >
        {children}
      </div>
    </div>
  );
}
