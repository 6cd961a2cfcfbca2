import { eventStream } from '@/app/event-stream';
import { problemResponse } from '@/app/problem-response';
import { AppError } from '@/lib/errors';
import { guestOf, type SlugParams } from '../guest-of';

export const dynamic = 'force-dynamic';

/** Server-sent events of what a share link shows, for as long as it is open for this guest. */
export async function GET(request: Request, { params }: SlugParams): Promise<Response> {
  try {
    const { slug } = await params;
    const { link } = await guestOf(request, slug);
    const isStillOpen = () =>
      guestOf(request, slug).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError) return false;
          throw error;
        },
      );
    return eventStream(request, link.id, isStillOpen);
  } catch (error) {
    return problemResponse(error);
  }
}
