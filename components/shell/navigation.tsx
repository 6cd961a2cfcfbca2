'use client';

import { Images, Scaling, Users } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';

const places = [
  { href: '/expand', name: 'expand', icon: Scaling },
  { href: '/gallery', name: 'gallery', icon: Images },
  { href: '/teams', name: 'teams', icon: Users },
] as const;

/** The main places: links in the header, or a bar along the bottom edge with `variant="bar"`. */
export function Navigation({
  variant = 'links',
  unread = 0,
  className,
}: {
  variant?: 'links' | 'bar';
  /** How many comments in teams are unread. */
  unread?: number;
  className?: string;
}) {
  const t = useTranslations('common.shell');
  const path = usePathname();
  return (
    <nav aria-label={t('navigation')} className={cn('flex gap-1', className)}>
      {places.map(({ href, name, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          onClick={() => {
            // Where one is already, a link leads to its beginning.
            if (path === href) window.scrollTo({ top: 0 });
          }}
          aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
          className={cn(
            'rounded-md font-medium text-muted-foreground transition-colors duration-150 hover:text-foreground aria-[current]:text-foreground',
            variant === 'links'
              ? 'touch-target inline-flex items-center px-3 py-1.5 text-sm hover:bg-accent aria-[current]:bg-muted'
              : 'flex min-h-14 grow basis-0 flex-col items-center justify-center gap-0.5 text-xs',
          )}
        >
          {variant === 'bar' && <Icon aria-hidden className="size-5" />}
          {t(name)}
          {href === '/teams' && unread > 0 && <Unread count={unread} />}
        </Link>
      ))}
    </nav>
  );
}

function Unread({ count }: { count: number }) {
  const t = useTranslations('review');
  return (
    <span className="ml-1.5 rounded-full bg-primary px-1.5 font-semibold text-primary-foreground text-xs tabular-nums">
      <span aria-hidden>{count < 100 ? count : '99+'}</span>
      <span className="sr-only">{t('unread', { count })}</span>
    </span>
  );
}
