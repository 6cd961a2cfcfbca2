import type { ReactNode } from 'react';
import { Header } from '@/components/shell/header';
import { Keyboard } from '@/components/shell/keyboard';
import { Navigation } from '@/components/shell/navigation';
import { SkipLink } from '@/components/shell/skip-link';
import { UnreadMark } from '@/components/shell/unread-mark';
import { getProfile } from '@/lib/accounts/get-profile';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { countWorking } from '@/lib/gallery/count-working';
import { countUnread } from '@/lib/review/count-unread';

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const ctx = contextFor(person);
  const [{ name, email }, working, unread] = await Promise.all([
    getProfile(ctx),
    countWorking(ctx),
    countUnread(ctx),
  ]);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Keyboard />
      <Header person={{ name, email }} working={working} unread={unread} />
      <main id="content" tabIndex={-1} className="flex grow flex-col outline-none">
        {children}
      </main>
      <Navigation
        variant="bar"
        teamsMark={<UnreadMark count={unread} />}
        className="sticky bottom-0 z-30 border-t bg-background pb-[env(safe-area-inset-bottom)] sm:hidden"
      />
    </div>
  );
}
