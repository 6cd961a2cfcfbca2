import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';

/**
 * Route handlers behind a real HTTP server of this test's own, on a free port. `afterAll` in place of
 * `onTestFinished` keeps it for the whole file.
 */
export async function serve(
  handle: (request: Request) => Promise<Response>,
  whenDone: (close: () => void) => void = onTestFinished,
): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const response = await handle(webRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    // A client that hung up is no fault of the server.
    if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing).catch(() => {});
    else outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function webRequest(incoming: IncomingMessage): Request {
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method,
    headers: Object.entries(incoming.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    ),
    body: hasBody ? (Readable.toWeb(incoming) as ReadableStream) : undefined,
    duplex: 'half',
  } as RequestInit);
}
