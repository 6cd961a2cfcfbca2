import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';

type Picture = { src: string; width: number; height: number };

type BeforeAfterHeroProps = {
  /** The expanded picture, and where the photo lies in it, as fractions of the expanded width and height. */
  pictures?: {
    before: Picture;
    after: Picture;
    photo: { left: number; top: number; width: number; height: number };
  };
  className?: string;
};

const sample = { left: 0.3, top: 0.14, width: 0.4, height: 0.72 };

const percent = (fraction: number) => `${100 * fraction}%`;

/**
 * A photo within its expansion: the painted part is a little dimmer, the frame marks what was photographed.
 * Without pictures it draws the idea in greys.
 */
export function BeforeAfterHero({ pictures, className }: BeforeAfterHeroProps) {
  const t = useTranslations('site.hero');
  const photo = pictures?.photo ?? sample;
  const place = {
    left: percent(photo.left),
    top: percent(photo.top),
    width: percent(photo.width),
    height: percent(photo.height),
  };
  return (
    <figure className={cn('stage overflow-hidden rounded-lg p-3 sm:p-6', className)}>
      <div
        className="relative overflow-hidden rounded-md"
        style={{ aspectRatio: pictures ? pictures.after.width / pictures.after.height : 16 / 9 }}
      >
        {pictures ? (
          <>
            {/* biome-ignore lint/performance/noImgElement: local files of known size; next/image fetches without cookies. */}
            <img
              src={pictures.after.src}
              width={pictures.after.width}
              height={pictures.after.height}
              alt={t('after')}
              className="absolute inset-0 size-full object-cover"
            />
            {/* biome-ignore lint/performance/noImgElement: as above. */}
            <img
              src={pictures.before.src}
              width={pictures.before.width}
              height={pictures.before.height}
              alt={t('before')}
              className="absolute object-cover"
              style={place}
            />
          </>
        ) : (
          <Landscape place={place} />
        )}
        <div className="absolute rounded-[3px] ring-2 ring-frame" style={place} />
      </div>
      <figcaption className="mt-3 flex flex-wrap items-center justify-center gap-x-5 gap-y-1 text-muted-foreground text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-3 rounded-[3px] ring-2 ring-frame" />
          {t('photographed')}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-3 rounded-[3px] border border-stage-foreground/60 border-dashed"
          />
          {t('painted')}
        </span>
      </figcaption>
    </figure>
  );
}

/** Hills at dusk, in bright and in dim greys: the same drawing twice, so that it continues across the frame. */
function Landscape({ place }: { place: Record<'left' | 'top' | 'width' | 'height', string> }) {
  const clip = `inset(${place.top} calc(100% - ${place.left} - ${place.width}) calc(100% - ${place.top} - ${place.height}) ${place.left})`;
  return (
    <>
      <Hills className="opacity-45" />
      <Hills style={{ clipPath: clip }} />
    </>
  );
}

function Hills({ className, style }: { className?: string; style?: { clipPath: string } }) {
  return (
    <svg
      viewBox="0 0 160 90"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      style={style}
      className={cn('absolute inset-0 size-full', className)}
    >
      <rect width="160" height="90" fill="#b9c2cc" />
      <rect width="160" height="30" fill="#a3afbc" />
      <circle cx="92" cy="34" r="8" fill="#f1dfbf" />
      <path d="M0 56 28 38l20 12 24-20 22 18 18-9 26 17 22-12v46H0Z" fill="#84919e" />
      <path d="M0 66c22-10 40-9 62-2s44 6 98-8v34H0Z" fill="#64717e" />
      <path d="M0 78c34-9 66-6 92-3s46 0 68-6v21H0Z" fill="#46515c" />
    </svg>
  );
}
