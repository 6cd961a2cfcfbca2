import { eventStream } from '@/app/event-stream';
import { problemResponse } from '@/app/problem-response';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { currentActor } from '@/lib/auth/current-actor';
import { type Context, contextFor, requireUserId } from '@/lib/context';

/** Server-sent events of all that the signed-in person may see. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = contextFor(await currentActor());
    return eventStream(request, requireUserId(ctx), () => isStillSignedIn(ctx));
  } catch (error) {
    return problemResponse(error);
  }
}

/** A session that was ended on another device stops hearing things with the next heartbeat. */
async function isStillSignedIn(ctx: Context): Promise<boolean> {
  return ctx.actor.kind !== 'person' || (await findSessionActor(ctx, ctx.actor.sessionId)) !== null;
}
