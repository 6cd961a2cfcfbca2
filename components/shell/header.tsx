import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { AccountMenu } from './account-menu';
import { Logo } from './logo';
import { Navigation } from './navigation';

type HeaderProps = {
  person: { name: string | null; email: string };
  /** How many expansions are on their way. */
  working?: number;
};

/** The bar above every signed-in page; on a small screen its navigation moves to the bottom edge. */
export async function Header({ person, working = 0 }: HeaderProps) {
  const t = await getTranslations('common');
  return (
    <header className="sticky top-0 z-30 border-b bg-background">
      <div className="flex h-14 items-center gap-2 px-4 sm:gap-6">
        <Link href="/expand" className="touch-target inline-flex items-center rounded-md">
          <Logo />
        </Link>
        <Navigation className="hidden sm:flex" />
        <div className="ml-auto flex items-center gap-3">
          {working > 0 && (
            <Link href="/gallery" className="touch-target inline-flex items-center rounded-full">
              <Badge variant="working">{t('shell.working', { count: working })}</Badge>
            </Link>
          )}
          <AccountMenu {...person} />
        </div>
      </div>
    </header>
  );
}
