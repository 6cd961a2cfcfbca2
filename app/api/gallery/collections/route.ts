import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { listCollections } from '@/lib/gallery/collections/list-collections';

/** The signed-in person's collections as JSON. */
export async function GET(): Promise<Response> {
  try {
    const collections = await listCollections(contextFor(await currentActor()));
    return Response.json(collections, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    return problemResponse(error);
  }
}
