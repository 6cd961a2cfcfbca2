'use client';

import { Images, Scaling, Users } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

const places = [
  { href: '/expand', name: 'expand', icon: Scaling },
  { href: '/gallery', name: 'gallery', icon: Images },
  { href: '/teams', name: 'teams', icon: Users },
] as const;

/** The main places: links in the header, or a bar along the bottom edge with `variant="bar"`. */
export function Navigation({
  variant = 'links',
  teamsMark,
  className,
}: {
  variant?: 'links' | 'bar';
  /** What stands beside the teams, such as how much is unread. */
  teamsMark?: ReactNode;
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
          <span>
            {t(name)}
            {href === '/teams' && teamsMark}
          </span>
        </Link>
      ))}
    </nav>
  );
}
