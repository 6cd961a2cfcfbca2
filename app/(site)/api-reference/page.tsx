import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFields } from '@/components/site/api-fields';
import { ApiOperation } from '@/components/site/api-operation';
import { ApiProse } from '@/components/site/api-prose';
import { SiteHeader } from '@/components/site/site-header';
import { Card } from '@/components/ui/card';
import { isSignupOpen } from '@/lib/accounts/signup-open';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { apiReference } from './reference';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.apiReference'))('title') };
}

/** The API for readers, from the document that programs read. */
export default async function ApiReferencePage() {
  const actor = await currentActor();
  const signupOpen = await isSignupOpen(contextFor(actor));
  const t = await getTranslations('site.apiReference');
  const { description, groups, shapes } = apiReference();
  return (
    <>
      <SiteHeader signedIn={actor.kind === 'person'} signupOpen={signupOpen} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-6xl grow gap-8 px-4 pb-14 outline-none sm:px-6 lg:grid-cols-[13rem_minmax(0,1fr)]"
      >
        <nav aria-label={t('contents')} className="hidden lg:block">
          <div className="sticky top-4 grid max-h-[calc(100dvh-2rem)] gap-4 overflow-y-auto py-8">
            {groups.map(({ name, operations }) => (
              <div key={name}>
                <p className="font-medium">{name}</p>
                <ul className="mt-1 grid gap-1 text-muted-foreground">
                  {operations.map(({ id, summary }) => (
                    <li key={id}>
                      <a className="link" href={`#${id}`}>
                        {summary}
                      </a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </nav>
        <div className="grid min-w-0 gap-8 py-8">
          <header className="max-w-3xl">
            <h1 className="text-xl">{t('title')}</h1>
            <ApiProse text={description} className="mt-3" />
            <p className="mt-3">
              <a className="link" href="/api/v1/openapi.json">
                {t('document')}
              </a>
            </p>
          </header>
          {groups.map(({ name, operations }) => (
            <section key={name} aria-labelledby={`group-${name}`} className="grid min-w-0 gap-4">
              <h2 id={`group-${name}`} className="text-lg">
                {name}
              </h2>
              {operations.map((operation) => (
                <ApiOperation key={operation.id} operation={operation} />
              ))}
            </section>
          ))}
          <section aria-labelledby="shapes" className="grid min-w-0 gap-4">
            <h2 id="shapes" className="text-lg">
              {t('shapes')}
            </h2>
            {shapes.map((shape) => (
              <Card key={shape.name} aria-labelledby={`shape-${shape.name}`}>
                <h3 id={`shape-${shape.name}`} className="text-base">
                  {shape.name}
                </h3>
                <ApiProse text={shape.description} className="mt-1 text-muted-foreground" />
                <ApiFields heading={t('fields')} fields={shape.fields} />
              </Card>
            ))}
          </section>
        </div>
      </main>
    </>
  );
}
