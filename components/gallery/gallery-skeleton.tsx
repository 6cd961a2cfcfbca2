import type { CSSProperties } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './gallery.module.css';

const aspects = [1.78, 1, 0.8, 1.5, 1.91, 0.75, 1.33, 1.6, 0.9, 1.4, 1.2, 1.7];

/** The place of a gallery that loads: a day's heading and rows of the usual shapes. */
export function GallerySkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton className="mb-3 h-5 w-24" />
      <div className={styles.rows}>
        {aspects.map((aspect) => (
          <div key={aspect} className={styles.card} style={{ '--aspect': aspect } as CSSProperties}>
            <Skeleton className="size-full" />
          </div>
        ))}
      </div>
    </div>
  );
}
