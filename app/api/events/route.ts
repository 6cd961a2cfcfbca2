import { problemResponse } from '@/app/problem-response';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { currentActor } from '@/lib/auth/current-actor';
import { type Context, contextFor, requireUserId, services } from '@/lib/context';
import { subscribe } from '@/lib/events/subscribe';

/** Proxies drop silent connections after a minute or less. */
const HEARTBEAT_MS = 20_000;

/** Server-sent events of the signed-in person's own expansions: `expansion` when one moves on, `resync` after a gap. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = contextFor(await currentActor());
    const userId = requireUserId(ctx);
    const encoder = new TextEncoder();
    let end = () => {};
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        let open = true;
        const send = (text: string) => {
          if (open) controller.enqueue(encoder.encode(text));
        };
        const unsubscribe = await subscribe(services().connection.sql, userId, (event) => {
          if (event === 'resync') return send('event: resync\ndata: {}\n\n');
          send(`event: expansion\ndata: ${JSON.stringify({ id: event.id, state: event.state })}\n\n`);
        });
        const heartbeat = setInterval(async () => {
          if (await isStillSignedIn(ctx).catch(() => true)) return send(': still here\n\n');
          if (!open) return;
          end();
          controller.close();
        }, HEARTBEAT_MS);
        end = () => {
          open = false;
          clearInterval(heartbeat);
          unsubscribe();
        };
        // A page that left while we began to listen fired its event before anybody heard it.
        if (request.signal.aborted) return end();
        request.signal.addEventListener('abort', () => end());
        send('retry: 2000\nevent: resync\ndata: {}\n\n');
      },
      cancel: () => end(),
    });
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}

/** A session that was ended on another device stops hearing things with the next heartbeat. */
async function isStillSignedIn(ctx: Context): Promise<boolean> {
  return ctx.actor.kind !== 'person' || (await findSessionActor(ctx, ctx.actor.sessionId)) !== null;
}
