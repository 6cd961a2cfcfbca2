import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { retryExpansionAction } from '@/app/(studio)/expansions/[id]/actions';
import { BatchRoom } from '@/components/batches/batch-room';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getBatch } from '@/lib/expansions/get-batch';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { planLimits } from '@/lib/outpainting/limits';
import { pauseBatchAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batch');
  return { title: t('title') };
}

/** Several photos that were expanded at once. */
export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const ctx = contextFor(await requirePerson());
  try {
    const batch = await getBatch(ctx, { id: id.data });
    const { items } = await listExpansions(ctx, { filter: { batch: batch.id }, limit: planLimits.maxBatch });
    return (
      <BatchRoom
        batch={{ id: batch.id, isPaused: batch.pausedAt !== null }}
        cards={items}
        pause={pauseBatchAction}
        retry={retryExpansionAction}
      />
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
