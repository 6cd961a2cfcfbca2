import type { ReactNode } from 'react';
import { SkipLink } from '@/components/shell/skip-link';

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {children}
    </div>
  );
}
