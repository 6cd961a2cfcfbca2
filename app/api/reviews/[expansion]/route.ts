import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { noSuchExpansion } from '@/lib/review/circle';
import { getReview } from '@/lib/review/get-review';

type Params = { params: Promise<{ expansion: string }> };

/** All that the signed-in person may read of what is said and decided about an expansion, as JSON. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  try {
    const id = z.uuid().safeParse((await params).expansion);
    if (!id.success) throw noSuchExpansion();
    const review = await getReview(contextFor(await currentActor()), { expansionId: id.data });
    return Response.json(review, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    return problemResponse(error);
  }
}
