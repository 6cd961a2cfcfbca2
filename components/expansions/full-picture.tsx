'use client';

import { type CSSProperties, useState } from 'react';

/**
 * A picture in all its pixels, over its preview as soon as it has come. A file that the browser cannot show, such as a
 * HEIC, leaves the preview.
 */
export function FullPicture({ src, style }: { src: string; style?: CSSProperties }) {
  const [isThere, setThere] = useState(false);
  return (
    // biome-ignore lint/performance/noImgElement: next/image fetches without cookies, and this file is private
    <img
      src={src}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={() => setThere(true)}
      style={style ?? { inset: 0, width: '100%', height: '100%' }}
      className={`absolute max-w-none ${isThere ? 'visible' : 'invisible'}`}
    />
  );
}
