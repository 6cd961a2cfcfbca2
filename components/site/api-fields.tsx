import { useTranslations } from 'next-intl';
import { ApiText } from './api-prose';

export type ApiField = { name: string; kind: string; required: boolean; description: string };

/** What goes in or comes out, one line per value. */
export function ApiFields({ heading, fields }: { heading: string; fields: ApiField[] }) {
  const t = useTranslations('site.apiReference');
  return (
    <div className="mt-4">
      <h4 className="font-medium text-muted-foreground text-xs">{heading}</h4>
      <dl className="mt-1 divide-y border-y">
        {fields.map((field) => (
          <div
            key={field.name}
            className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,5fr)]"
          >
            <dt className="min-w-0 break-words">
              <code className="font-mono text-xs">{field.name}</code>
              {field.required && <span className="ml-2 text-muted-foreground text-xs">{t('required')}</span>}
            </dt>
            <dd className="min-w-0 break-words">
              <span className="text-muted-foreground text-xs">{field.kind}</span>
              {field.description && (
                <span className="block">
                  <ApiText text={field.description} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
