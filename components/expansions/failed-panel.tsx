'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { repairsFor } from './repairs';
import { RetryButton } from './retry-button';
import type { FormVerb } from './use-verb';

type FailedPanelProps = {
  view: ExpansionView;
  failure: NonNullable<ExpansionView['failure']>;
  otherKeys: { id: string; name: string }[];
  retry: FormVerb<{ expansionId: string }>;
};

/** What happened, what it cost, and what can be done now. */
export function FailedPanel({ view, failure, otherKeys, retry }: FailedPanelProps) {
  const t = useTranslations('expansion.failed');
  const state = useTranslations('expansion.state');
  const reason = useTranslations(`problems.failure.${failure.reason}`);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="flex items-center gap-2 text-base font-semibold text-destructive">
        <CircleAlert size={20} aria-hidden="true" />
        {state('failed')}
      </h2>
      <div className="flex flex-col gap-2 text-sm">
        <p>{reason('what')}</p>
        <p>{reason('next')}</p>
        <p className="text-muted-foreground">{failure.bought ? t('bought') : t('free')}</p>
      </div>
      <div className="flex flex-col gap-2">
        <Repairs view={view} reason={failure.reason} otherKeys={otherKeys} retry={retry} />
      </div>
      {failure.detail && (
        <details className="text-sm">
          <summary className="min-h-11 cursor-pointer content-center text-muted-foreground">
            {t('words')}
          </summary>
          <p className="rounded-lg bg-muted p-3 font-mono text-xs break-words whitespace-pre-wrap">
            {failure.detail}
          </p>
        </details>
      )}
    </div>
  );
}

type RepairsProps = Omit<FailedPanelProps, 'failure'> & { reason: keyof typeof repairsFor };

function Repairs({ view, reason, otherKeys, retry }: RepairsProps) {
  const t = useTranslations('expansion.failed');
  const possible = repairsFor[reason].filter((repair) => repair !== 'other_key' || otherKeys.length > 0);
  return possible.map((repair, place) => {
    const primary = place === 0;
    const variant = primary ? 'default' : 'outline';
    switch (repair) {
      case 'retry':
        return <RetryButton key={repair} id={view.id} retry={retry} label={t('retry')} primary={primary} />;
      case 'other_key':
        return otherKeys.map((key, index) => (
          <RetryButton
            key={key.id}
            id={view.id}
            retry={retry}
            keyId={key.id}
            label={t('retryWith', { key: key.name })}
            primary={primary && index === 0}
          />
        ));
      case 'keys':
        return (
          <Button key={repair} asChild variant={variant}>
            <Link href="/settings/keys">{t('keys')}</Link>
          </Button>
        );
      case 'reframe':
        return (
          <Button key={repair} asChild variant={variant}>
            <Link href={`/expand?photo=${view.photo.id}`}>{t('reframe')}</Link>
          </Button>
        );
    }
  });
}
