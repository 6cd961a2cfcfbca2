'use client';

import { type ComponentProps, useEffect, useEffectEvent, useRef } from 'react';

type PictureProps = Omit<ComponentProps<'img'>, 'onLoad' | 'ref'> & {
  alt: string;
  width: number;
  height: number;
  /** Called when it is there; also when it was before this page's scripts were, which no event tells. */
  onLoaded?: () => void;
};

/**
 * A picture of somebody's own, in the size it is stored in. The framework's image component is for public pictures: it fetches
 * without cookies, and would bring its code for nothing.
 */
export function Picture({ alt, onLoaded, ...props }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  const tell = useEffectEvent(() => onLoaded?.());
  useEffect(() => {
    if (image.current?.complete && image.current.naturalWidth > 0) tell();
  }, []);
  // biome-ignore lint/performance/noImgElement: see above
  return <img {...props} ref={image} alt={alt} decoding="async" onLoad={() => onLoaded?.()} />;
}
