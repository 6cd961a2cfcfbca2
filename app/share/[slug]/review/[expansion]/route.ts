import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { AppError } from '@/lib/errors';
import { getReview } from '@/lib/review/get-review';
import { guestOf } from '../../guest-of';

export const dynamic = 'force-dynamic';

const placeSchema = z.object({ slug: z.string(), expansion: z.uuid() });

type Params = { params: Promise<{ slug: string; expansion: string }> };

/** What a guest may read of what is said and decided about an expansion that their link shows, as JSON; nothing where it does not ask them. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const place = placeSchema.safeParse(await params);
    if (!place.success) throw nothingSaid();
    const { ctx } = await guestOf(request, place.data.slug);
    const review = await getReview(ctx, { expansionId: place.data.expansion });
    if (review.circles.length === 0) throw nothingSaid();
    return Response.json(review, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    return problemResponse(isNotFound(error) ? nothingSaid() : error);
  }
}

const isNotFound = (error: unknown) => error instanceof AppError && error.code === 'not_found';
const nothingSaid = () => new AppError('not_found', 'There is nothing to see at this address.');
