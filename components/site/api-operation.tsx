import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { type ApiField, ApiFields } from './api-fields';
import { ApiProse, ApiText } from './api-prose';

type Operation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: ApiField[];
  body: { kind: string; fields: ApiField[] } | null;
  answers: { status: string; description: string; kind: string }[];
};

/** One thing the API can do. */
export function ApiOperation({ operation }: { operation: Operation }) {
  const t = useTranslations('site.apiReference');
  const { id, method, path, summary, description, parameters, body, answers } = operation;
  return (
    <Card id={id} aria-labelledby={`${id}-summary`} className="scroll-mt-4">
      <h3 id={`${id}-summary`} className="text-base">
        {summary}
      </h3>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <Badge variant="outline">{method}</Badge>
        <code className="min-w-0 break-all font-mono text-xs">/api/v1{path}</code>
      </p>
      <ApiProse text={description} className="mt-2 text-muted-foreground" />
      {parameters.length > 0 && <ApiFields heading={t('parameters')} fields={parameters} />}
      {body && <ApiFields heading={t('body', { kind: body.kind })} fields={body.fields} />}
      <h4 className="mt-4 font-medium text-muted-foreground text-xs">{t('answers')}</h4>
      <ul className="mt-1 grid gap-1">
        {answers.map((answer) => (
          <li key={answer.status} className="grid grid-cols-[2.5rem_minmax(0,1fr)]">
            <span className="font-mono text-xs leading-5 tabular-nums">{answer.status}</span>
            <span>
              <ApiText text={answer.description} />
              {answer.kind && answer.kind !== 'application/problem+json' && (
                <span className="text-muted-foreground text-xs"> {answer.kind}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
