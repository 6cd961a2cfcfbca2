'use server';

import { z } from 'zod';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getExpansion } from '@/lib/expansions/get-expansion';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { listExpansions } from '@/lib/gallery/list-expansions';

/** The page of the gallery that follows a cursor. */
export async function loadPageAction(cursor: string) {
  return listExpansions(contextFor(await currentActor()), { cursor: z.string().max(500).parse(cursor) });
}

/** One card as it is now; null when it is no longer in the gallery. */
export async function loadCardAction(expansionId: string): Promise<ExpansionCard | null> {
  try {
    const view = await getExpansion(contextFor(await currentActor()), { id: z.uuid().parse(expansionId) });
    const { id, state, createdAt, photo, margins, canvas, results, failure } = view;
    return { id, state, createdAt, photo, margins, canvas, results, failure: failure?.reason ?? null };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
