import { CircleCheckBig, Code, Cpu, Layers, Lock, Ruler } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { BeforeAfterHero } from '@/components/site/before-after-hero';
import { LanguageLinks } from '@/components/site/language-links';
import { SiteHeader } from '@/components/site/site-header';
import { Button } from '@/components/ui/button';
import { isSignupOpen } from '@/lib/accounts/signup-open';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';

const promises = [
  { name: 'untouched', icon: Layers },
  { name: 'exact', icon: Ruler },
  { name: 'builtIn', icon: Cpu },
  { name: 'kept', icon: CircleCheckBig },
  { name: 'private', icon: Lock },
  { name: 'open', icon: Code },
] as const;

export default async function LandingPage() {
  const actor = await currentActor();
  const signedIn = actor.kind === 'person';
  const signupOpen = await isSignupOpen(contextFor(actor));
  const start = signedIn ? '/expand' : signupOpen ? '/sign-up' : '/sign-in';
  const t = await getTranslations('site');
  return (
    <>
      <SiteHeader signedIn={signedIn} signupOpen={signupOpen} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl grow px-4 outline-none sm:px-6">
        <section className="grid items-center gap-8 py-8 sm:py-14 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)] lg:gap-12">
          <div>
            <h1 className="text-xl">{t('hero.heading')}</h1>
            <p className="mt-4 text-base text-muted-foreground">{t('hero.lead')}</p>
            <Button asChild variant="primary" size="lg" className="mt-6">
              <Link href={start}>{t('hero.start')}</Link>
            </Button>
            <p className="mt-3 text-muted-foreground text-xs">{t('hero.free')}</p>
          </div>
          <BeforeAfterHero />
        </section>
        <section aria-labelledby="promises" className="border-t py-10 sm:py-14">
          <h2 id="promises" className="text-lg">
            {t('promises.heading')}
          </h2>
          <ul className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
            {promises.map(({ name, icon: Icon }) => (
              <li key={name}>
                <Icon aria-hidden className="size-5 stroke-[1.75] text-muted-foreground" />
                <h3 className="mt-3">{t(`promises.${name}.title`)}</h3>
                <p className="mt-1 text-muted-foreground">{t(`promises.${name}.text`)}</p>
              </li>
            ))}
          </ul>
        </section>
      </main>
      <footer className="mx-auto w-full max-w-6xl px-4 text-muted-foreground text-xs sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-2 border-t py-4">
          <p>{t('footer')}</p>
          <LanguageLinks />
        </div>
      </footer>
    </>
  );
}
