import type { ComponentProps } from 'react';

type PictureProps = ComponentProps<'img'> & { alt: string; width: number; height: number };

/**
 * A picture of somebody's own, in the size it is stored in. The framework's image component is for public pictures: it fetches
 * without cookies, and would bring its code for nothing.
 */
export function Picture({ alt, ...props }: PictureProps) {
  // biome-ignore lint/performance/noImgElement: see above
  return <img alt={alt} decoding="async" {...props} />;
}
