import { services } from '@/lib/context';
import type { Heard } from '@/lib/events/subscribe';
import { subscribe } from '@/lib/events/subscribe';

/** Proxies drop silent connections after a minute or less. */
const HEARTBEAT_MS = 20_000;

const textOf = (event: Heard): string => {
  if (event === 'resync' || event === 'access') return `event: ${event}\ndata: {}\n\n`;
  if ('review' in event) return `event: review\ndata: ${JSON.stringify({ id: event.review })}\n\n`;
  return `event: expansion\ndata: ${JSON.stringify({ id: event.id, state: event.state })}\n\n`;
};

/**
 * Server-sent events for one person, or for the guests of one link: `expansion` when one moves on, `review` when something is said
 * about one, `access` when what may be seen has changed, `resync` after a gap.
 * @param isStillAllowed asked with every heartbeat and whenever access has changed; the stream ends when it is not
 */
export function eventStream(
  request: Request,
  audienceId: string,
  isStillAllowed: () => Promise<boolean>,
): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const send = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const closeUnlessAllowed = async () => {
        if ((await isStillAllowed().catch(() => true)) || !open) return;
        // Its page asks anew, and is told why.
        send(textOf('access'));
        end();
        controller.close();
      };
      const unsubscribe = await subscribe(services().connection.sql, audienceId, (event) => {
        send(textOf(event));
        if (event === 'access') void closeUnlessAllowed();
      });
      const heartbeat = setInterval(async () => {
        await closeUnlessAllowed();
        send(': still here\n\n');
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
      // What ended before we listened was told to nobody.
      await closeUnlessAllowed();
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
}
