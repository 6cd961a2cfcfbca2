import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor, requireUserId, services } from '@/lib/context';
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
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const unsubscribe = await subscribe(services().connection.sql, userId, (event) => {
          if (event === 'resync') return send('event: resync\ndata: {}\n\n');
          send(`event: expansion\ndata: ${JSON.stringify({ id: event.id, state: event.state })}\n\n`);
        });
        // A session that was ended elsewhere stops hearing things with the next heartbeat.
        const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
        end = () => {
          clearInterval(heartbeat);
          unsubscribe();
        };
        request.signal.addEventListener('abort', () => {
          end();
          controller.close();
        });
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
