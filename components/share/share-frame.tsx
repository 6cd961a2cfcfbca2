import type { ReactNode } from 'react';
import { LogoMark } from '@/components/shell/logo';

type ShareFrameProps = {
  title?: ReactNode;
  /** What can be done, at the end of the line. */
  tools?: ReactNode;
  children: ReactNode;
};

/** The page of a share link: what it shows, and one line with its title and the product's name, small. */
export function ShareFrame({ title, tools, children }: ShareFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 sm:px-6">
        <div className="flex min-w-0 grow basis-40 flex-col">{title}</div>
        {tools}
        <span className="inline-flex items-center gap-1.5 text-muted-foreground text-xs">
          <LogoMark className="size-4" />
          <span className="max-sm:sr-only">Outframe</span>
        </span>
      </header>
      <main id="content" className="flex min-h-0 grow flex-col">
        {children}
      </main>
    </div>
  );
}
