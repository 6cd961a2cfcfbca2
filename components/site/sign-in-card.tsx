import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';
import { Card } from '@/components/ui/card';
import { LanguageLinks } from './language-links';

type SignInCardProps = { title: string; children: ReactNode; footer?: ReactNode };

/** The one narrow column of the sign-in and sign-up pages. */
export function SignInCard({ title, children, footer }: SignInCardProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-[25rem] grow flex-col px-4 py-8 outline-none sm:justify-center sm:pb-24"
    >
      <Link href="/" className="touch-target inline-flex items-center self-center rounded-md">
        <Logo />
      </Link>
      <Card className="mt-6 grid gap-5">
        <h1 className="text-lg">{title}</h1>
        {children}
      </Card>
      {footer && <p className="mt-5 text-center text-muted-foreground">{footer}</p>}
      <div className="mt-5">
        <LanguageLinks />
      </div>
    </main>
  );
}
