import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type Recorded = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };

/** What to do with one request: answer it, perhaps by what it holds, or break the connection after reading it. */
export type Script =
  | Answer
  | ((request: Recorded) => Answer)
  | 'reset'
  | 'never answer'
  | 'break off in the body';

export type KlingServer = {
  origin: string;
  requests: Recorded[];
  /** Takes the place of whatever was planned; the last script answers all further requests. */
  plan(...scripts: Script[]): void;
};

const open: Server[] = [];

/** A local HTTP server that does as it is told, one script per request; the outer wall of the contract tests. */
export async function klingServer(): Promise<KlingServer> {
  const requests: Recorded[] = [];
  let scripts: Script[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const recorded = { method, url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(recorded);
    const script = scripts.length > 1 ? scripts.shift() : scripts[0];
    perform(typeof script === 'function' ? script(recorded) : script, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    plan: (...planned) => {
      scripts = planned;
      requests.length = 0;
    },
  };
}

function perform(
  script: Exclude<Script, (request: Recorded) => Answer> | undefined,
  response: ServerResponse,
): void {
  if (script === undefined) throw new Error('The server was asked without a script.');
  if (script === 'never answer') return;
  if (script === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (script === 'break off in the body') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"code":0,"data":{', () => response.socket?.destroy());
    return;
  }
  const body = typeof script.body === 'string' ? script.body : JSON.stringify(script.body ?? {});
  const type = typeof script.body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(script.status ?? 200, { 'content-type': type, ...script.headers }).end(body);
}

/** The address of a port nobody listens on. */
export async function closedOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

afterAll(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});
