import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { findCard } from '@/lib/gallery/list-expansions';
import { readGalleryFilter } from '@/lib/gallery/schemas';

type Params = { params: Promise<{ id: string }> };

/** One card of the signed-in person's gallery as it is now; `null` when it is not, or no longer, what the filters find. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const filter = readGalleryFilter(Object.fromEntries(new URL(request.url).searchParams));
    const ctx = contextFor(await currentActor());
    const id = z.uuid().safeParse((await params).id);
    const card = id.success ? await findCard(ctx, id.data, filter) : null;
    return Response.json(card, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    return problemResponse(error);
  }
}
