import { afterAll } from 'vitest';
import { z } from 'zod';
import * as anythingElse from '@/app/kling/[...path]/route';
import { GET as getFile } from '@/app/kling/files/[task]/[index]/route';
import * as oneTask from '@/app/kling/v1/images/editing/expand/[id]/route';
import * as allTasks from '@/app/kling/v1/images/editing/expand/route';
import { GET as getDocument } from '@/app/kling/v1/openapi.json/route';
import {
  refusalEnvelopeSchema,
  taskEnvelopeSchema,
  taskListEnvelopeSchema,
} from '@/lib/engine/service/answer-schemas';
import { engineHouse, smallPhoto } from './engine-house';
import { serve } from './http-server';

export const route = '/kling/v1/images/editing/expand';

export type WireTask = {
  task_id: string;
  task_status: string;
  task_result: { images?: { index: number; url: string }[] };
};
export type Wire<Data> = { code: number; message: string; request_id: string; data: Data };

/** What an answer may be, as the OpenAPI document describes it. */
const documented = z.union([taskEnvelopeSchema, taskListEnvelopeSchema, refusalEnvelopeSchema]);

type Handlers = Record<string, (request: Request) => Response | Promise<Response>>;

/** Next's part: paths and methods to handlers. */
async function dispatch(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const by = (handlers: Handlers) => handlers[request.method]!(request);
  if (pathname === route) return by(allTasks);
  if (pathname.startsWith(`${route}/`) && !pathname.slice(route.length + 1).includes('/')) return by(oneTask);
  if (pathname === '/kling/v1/openapi.json') return getDocument(request);
  const [, kling, files, task = '', index = ''] = pathname.split('/');
  if (`${kling}/${files}` === 'kling/files')
    return getFile(request, { params: Promise.resolve({ task, index }) });
  return kling === 'kling' ? by(anythingElse) : new Response('nothing here', { status: 404 });
}

/** A server of somebody else's that the engine may fetch a picture from, and that may lead elsewhere. */
async function neighbour(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/photo.jpg') return new Response(new Uint8Array(await smallPhoto()));
  const location = searchParams.get('to');
  return new Response('nothing here', location ? { status: 302, headers: { location } } : { status: 404 });
}

/** The engine behind real HTTP, at an internal address of its own, with a client for one account. */
export async function servedEngine() {
  const origin = await serve(dispatch, afterAll);
  const neighbourOrigin = await serve(neighbour, afterAll);
  const house = await engineHouse({
    INTERNAL_URL: origin,
    APP_URL: 'https://outframe.example',
    PROVIDER_ORIGINS: neighbourOrigin,
  });
  const me = await house.account();
  const bearer = (token = me.token): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const send = async <Data = WireTask>(path: string, init: RequestInit = {}) => {
    const response = await fetch(origin + path, init);
    return { status: response.status, body: documented.parse(await response.json()) as Wire<Data> };
  };
  return {
    origin,
    neighbourOrigin,
    house,
    me,
    bearer,
    send,
    create: (body: unknown, headers = bearer()) =>
      send(route, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    query: (id: string, token = me.token) =>
      send(`${route}/${encodeURIComponent(id)}`, { headers: bearer(token) }),
    list: (search: string, token = me.token) => send<WireTask[]>(route + search, { headers: bearer(token) }),
  };
}
