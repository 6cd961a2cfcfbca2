'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { secondsBetween } from './duration';
import { useDurationText } from './use-duration-text';
import { useLocalTimeZone } from './use-local-time-zone';

/** The facts of an expansion. */
export function ExpansionDetails({ view }: { view: ExpansionView }) {
  const t = useTranslations('expansion');
  const format = useFormatter();
  const duration = useDurationText();
  const timeZone = useLocalTimeZone();
  return (
    <section>
      <h2 className="mb-2 text-sm font-semibold">{t('details.label')}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        <Detail name={t('details.size')}>{t('size', view.canvas)}</Detail>
        {view.passes > 1 && <Detail name={t('details.passes')}>{view.passes}</Detail>}
        <Detail name={t('details.photo')}>{t('details.photoValue', view.photo)}</Detail>
        <Detail name={t('details.prompt')}>{view.prompt || t('details.noPrompt')}</Detail>
        {view.isOwn && <Detail name={t('details.provider')}>{view.key?.name ?? t('details.noKey')}</Detail>}
        {!view.isOwn && <Detail name={t('details.owner')}>{view.owner.name}</Detail>}
        <Detail name={t('details.asked')}>
          {format.dateTime(new Date(view.createdAt), { dateStyle: 'medium', timeStyle: 'short', timeZone })}
        </Detail>
        {view.charged && <Detail name={t('details.charged')}>{chargeInWords(view.charged, t)}</Detail>}
        {view.finishedAt && view.state === 'ready' && (
          <Detail name={t('details.took')}>{duration(secondsBetween(view.askedAt, view.finishedAt))}</Detail>
        )}
        <Detail name={t('details.id')}>
          <code className="break-all text-xs">{view.id}</code>
        </Detail>
        {view.task?.providerTaskId && (
          <Detail name={t('details.providerTask')}>
            <code className="break-all text-xs">{view.task.providerTaskId}</code>
          </Detail>
        )}
      </dl>
    </section>
  );
}

function chargeInWords(
  { units = 0, amount = 0 }: NonNullable<ExpansionView['charged']>,
  t: ReturnType<typeof useTranslations<'expansion'>>,
): string {
  const parts = [units > 0 && t('details.units', { units }), amount > 0 && t('details.amount', { amount })];
  return parts.filter(Boolean).join(', ') || t('details.chargedNothing');
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </>
  );
}
