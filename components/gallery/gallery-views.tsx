import Link from 'next/link';
import { useTranslations } from 'next-intl';

const views = [
  { name: 'all', href: '/gallery' },
  { name: 'favourites', href: '/gallery?favourite=1' },
  { name: 'collections', href: '/gallery/collections' },
  { name: 'trash', href: '/gallery?trash=1' },
] as const;

export type GalleryView = (typeof views)[number]['name'];

/** The parts of the gallery. */
export function GalleryViews({ current }: { current: GalleryView | null }) {
  const t = useTranslations('gallery.views');
  return (
    <nav aria-label={t('label')} className="-mx-1 flex gap-1 overflow-x-auto px-1">
      {views.map(({ name, href }) => (
        <Link
          key={name}
          href={href}
          aria-current={current === name ? 'page' : undefined}
          className="touch-target inline-flex shrink-0 items-center rounded-md px-3 py-1.5 font-medium text-muted-foreground text-sm hover:bg-accent hover:text-foreground aria-[current]:bg-muted aria-[current]:text-foreground"
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
