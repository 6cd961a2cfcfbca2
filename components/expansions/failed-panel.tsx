'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ExpansionView } from '@/lib/expansions/schemas';
import type { FailureReason } from '@/lib/failure-reasons';
import { type Repair, repairsFor } from './repairs';
import { RetryButton } from './retry-button';
import { SettingsLink } from './settings-link';
import { studioUrl } from './studio-url';
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
      <h2 className="flex items-center gap-2 text-base text-destructive">
        <CircleAlert size={20} aria-hidden="true" />
        {state('failed')}
      </h2>
      <div className="flex flex-col gap-2 text-sm">
        <p>{reason('what')}</p>
        <p>{reason('next')}</p>
        <p className="text-muted-foreground">{t(`bought.${failure.bought}`)}</p>
      </div>
      {view.isOwn && (
        <div className="flex flex-col gap-2">
          <Repairs view={view} reason={failure.reason} otherKeys={otherKeys} retry={retry} />
          {!repairsFor[failure.reason].includes('reframe') && <SettingsLink view={view} />}
        </div>
      )}
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

type RepairsProps = Omit<FailedPanelProps, 'failure'> & { reason: FailureReason };

/** A link when it has an address, else another try, with a key when it names one. */
type Choice = { words: string; href?: string; keyId?: string };

function Repairs({ view, reason, otherKeys, retry }: RepairsProps) {
  const t = useTranslations('expansion.failed');
  const choices: Record<Repair, Choice[]> = {
    retry: [{ words: t('retry') }],
    other_key: otherKeys.map((key) => ({ words: t('retryWith', { key: key.name }), keyId: key.id })),
    keys: [{ words: t('keys'), href: '/settings/keys' }],
    reframe: [{ words: t('reframe'), href: studioUrl(view.photo.id, { like: view.id }) }],
  };
  return repairsFor[reason]
    .flatMap((repair) => choices[repair])
    .map((choice, place) =>
      choice.href ? (
        <Button key={choice.words} asChild variant={place === 0 ? 'primary' : 'secondary'}>
          <Link href={choice.href}>{choice.words}</Link>
        </Button>
      ) : (
        <RetryButton
          key={choice.keyId ?? 'same'}
          id={view.id}
          retry={retry}
          keyId={choice.keyId}
          label={choice.words}
          primary={place === 0}
        />
      ),
    );
}
