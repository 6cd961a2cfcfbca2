'use client';

import { useEffect, useState } from 'react';
import { blendUrl } from './file-urls';

const PAUSE_MS = 150;

/** The result as it would be with another blend, over the result as it is, as soon as it has been made. */
export function BlendTrial({ resultId, blend }: { resultId: string; blend: number }) {
  const [asked, setAsked] = useState<number | null>(null);
  const [isShown, setShown] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(blend), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [blend]);

  if (asked === null) return null;
  return (
    // biome-ignore lint/performance/noImgElement: made for this moment, and the one before stays until it has come
    <img
      src={blendUrl(resultId, asked)}
      alt=""
      draggable={false}
      onLoad={() => setShown(true)}
      className={`absolute inset-0 size-full ${isShown ? 'visible' : 'invisible'}`}
    />
  );
}
