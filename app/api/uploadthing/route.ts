import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { embeddedUploadThing } from '@/lib/storage';
import { senders } from './photo-router';
import { routeHandler } from './route-handler';

export const dynamic = 'force-dynamic';

const presignedSchema = z.array(z.looseObject({ url: z.string() }));

/** What the file router accepts. */
export async function GET(request: Request): Promise<Response> {
  return routeHandler()(request);
}

/** Announces an upload (from the browser), or reports one that came (from UploadThing, signed). */
export async function POST(request: Request): Promise<Response> {
  try {
    senders.set(request, await currentActor());
    const embedded = embeddedUploadThing();
    if (!embedded) return await routeHandler()(request);
    await embedded.folder.requireWritable();
    const response = await routeHandler()(request);
    const presigned = presignedSchema.safeParse(await response.clone().json());
    if (!response.ok || !presigned.success) return response;
    return Response.json(presigned.data.map((each) => ({ ...each, url: embedded.toPath(each.url) })));
  } catch (error) {
    return problemResponse(error);
  }
}
