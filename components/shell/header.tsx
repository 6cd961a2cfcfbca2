import Link from 'next/link';
import { WorkingCount } from '@/components/expansions/working-count';
import { AccountMenu } from './account-menu';
import { Logo } from './logo';
import { Navigation } from './navigation';
import { UnreadMark } from './unread-mark';

type HeaderProps = {
  person: { name: string | null; email: string };
  /** How many expansions are on their way. */
  working: number;
  /** How many comments they have not read. */
  unread: number;
};

/** The bar above every signed-in page; on a small screen its navigation moves to the bottom edge. */
export function Header({ person, working, unread }: HeaderProps) {
  return (
    <header className="sticky top-0 z-30 border-b bg-background">
      <div className="flex h-14 items-center gap-2 px-4 sm:gap-6">
        <Link href="/expand" className="touch-target inline-flex items-center rounded-md">
          <Logo />
        </Link>
        <Navigation teamsMark={<UnreadMark count={unread} />} className="hidden sm:flex" />
        <div className="ml-auto flex items-center gap-3">
          <WorkingCount initial={working} />
          <AccountMenu {...person} />
        </div>
      </div>
    </header>
  );
}
