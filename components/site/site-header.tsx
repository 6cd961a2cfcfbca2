import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Logo } from '@/components/shell/logo';
import { Button } from '@/components/ui/button';

/** The bar above the landing page. */
export function SiteHeader({ signedIn, signupOpen }: { signedIn: boolean; signupOpen: boolean }) {
  const t = useTranslations('site.header');
  const ways = signedIn
    ? [{ href: '/expand', label: t('studio') }]
    : [
        { href: '/sign-in', label: t('signIn') },
        ...(signupOpen ? [{ href: '/sign-up', label: t('signUp') }] : []),
      ];
  return (
    <header className="mx-auto flex h-16 w-full max-w-6xl items-center justify-between gap-2 px-4 sm:px-6">
      <Logo />
      <nav aria-label={t('navigation')} className="flex items-center gap-1 sm:gap-2">
        {ways.map(({ href, label }, index) => (
          <Button key={href} asChild variant={index === ways.length - 1 ? 'secondary' : 'ghost'} size="sm">
            <Link href={href}>{label}</Link>
          </Button>
        ))}
      </nav>
    </header>
  );
}
