import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import meadow from '@/public/pictures/meadow-16x9.webp';

/** Where the photographed square lies in the expanded picture. */
const place = { left: '21.875%', top: '0%', width: '56.25%', height: '100%' };

/** A photo within its expansion, painted by the built-in engine: the frame marks what was photographed. */
export function BeforeAfterHero({ className }: { className?: string }) {
  const t = useTranslations('site.hero');
  return (
    <figure className={cn('stage overflow-hidden rounded-lg p-3 sm:p-6', className)}>
      <div className="relative overflow-hidden rounded-md">
        <Image src={meadow} alt={t('alt')} priority unoptimized className="h-auto w-full" />
        <div className="absolute ring-2 ring-frame ring-inset" style={place} />
      </div>
      <figcaption className="mt-3 flex flex-wrap items-center justify-center gap-x-5 gap-y-1 text-muted-foreground text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-3 rounded-[3px] ring-2 ring-frame" />
          {t('photographed')}
        </span>
        <span>{t('painted')}</span>
        <a
          className="underline underline-offset-2"
          href="https://creativecommons.org/licenses/by/4.0/"
          rel="license"
        >
          {t('credit')}
        </a>
      </figcaption>
    </figure>
  );
}
