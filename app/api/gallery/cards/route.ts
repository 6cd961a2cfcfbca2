import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { listExpansionsAsJson } from '@/lib/gallery/list-expansions';
import { galleryPageSchema } from '@/lib/gallery/schemas';

/** A page of the signed-in person's gallery as JSON: filters as the gallery's own address has them, `cursor`, `before` and `limit`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const params = Object.fromEntries(new URL(request.url).searchParams);
    const { success, data } = galleryPageSchema.safeParse(params);
    if (!success)
      throw new AppError('invalid', 'This page of the gallery cannot be found. Start from the top.');
    const { cursor, before, at, limit, ...filter } = data;
    const page = await listExpansionsAsJson(contextFor(await currentActor()), {
      filter,
      cursor,
      before,
      at,
      limit,
    });
    return new Response(page, {
      headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store' },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
