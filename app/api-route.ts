import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { ApiOperation } from '@/app/api/v1/contract/operation';
import { ApiProblem } from '@/app/api/v1/door/api-problem';
import { requireQuota } from '@/app/api/v1/door/quota';
import { type ApiInput, readInput } from '@/app/api/v1/door/read-input';
import type { Upload } from '@/app/api/v1/door/receive-upload';
import { requireScope, tokenContext } from '@/app/api/v1/door/token-context';
import { problemResponse } from '@/app/problem-response';
import { type Answered, answerOnce, type RepeatableIds } from '@/lib/accounts/answer-once';
import type { Context } from '@/lib/context';

type Params = { params: Promise<Record<string, unknown>> };
export type RouteHandler = (request: Request, context: Params) => Promise<Response>;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler is given. `ids` are the same whenever the same request under one Idempotency-Key is worked on. */
type Call<Op extends ApiOperation> = {
  path: Parsed<Op['path']>;
  query: Parsed<Op['query']>;
  body: Parsed<Op['body']>;
  upload: Op['upload'] extends true ? Upload : null;
  ids: RepeatableIds | null;
  request: Request;
};

type AnswerOf<Op extends ApiOperation> = Op['answer'] extends { schema: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : Op['answer'] extends { file: string }
    ? Response
    : undefined;

/**
 * The one door of `/api/v1`: token, limit, scope, input by the operation's schemas, then the handler, whose answer
 * leaves through the operation's schema. Every refusal is a problem+json (RFC 9457).
 */
export function apiRoute<const Op extends ApiOperation>(
  operation: Op,
  handle: (ctx: Context, call: Call<Op>) => Promise<AnswerOf<Op>>,
): RouteHandler {
  return async (request, { params }) => {
    const headers = new Headers();
    let upload: Upload | null = null;
    try {
      const { ctx, actor } = await tokenContext(request);
      await requireQuota(ctx, actor, operation.scope, headers);
      requireScope(actor, operation.scope);
      const input = await readInput(operation, request, await params);
      upload = input.upload;
      // The schemas that parsed the input are the ones its type is made of.
      const work = (ids: RepeatableIds | null) =>
        handle(ctx, { ...input, ids, request } as unknown as Call<Op>);
      return withHeaders(await respond(ctx, operation, input, work), headers);
    } catch (error) {
      return withHeaders(error instanceof ApiProblem ? error.response() : problemResponse(error), headers);
    } finally {
      await upload?.dispose();
    }
  };
}

async function respond(
  ctx: Context,
  operation: ApiOperation,
  input: ApiInput,
  work: (ids: RepeatableIds | null) => Promise<unknown>,
): Promise<Response> {
  if (operation.answer.file) return (await work(null)) as Response;
  if (!input.idempotencyKey) return toResponse(operation, leaving(operation, await work(null)));
  const named = { key: input.idempotencyKey, fingerprint: fingerprintOf(operation, input) };
  const done = await answerOnce(ctx, named, async (ids) => leaving(operation, await work(ids)));
  if (done.outcome === 'busy') throw stillBusy(done.retryAfterSeconds);
  const response = toResponse(operation, done);
  if (done.replayed) response.headers.set('idempotency-replayed', 'true');
  return response;
}

/** An answer stripped of whatever its schema does not name. */
function leaving({ answer }: ApiOperation, value: unknown): Answered {
  return { status: answer.status, body: answer.schema ? answer.schema.parse(value) : null };
}

function toResponse({ answer }: ApiOperation, { status, body }: Answered): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const { id } = (body ?? {}) as { id?: unknown };
  if (answer.location && typeof id === 'string') headers.set('location', `/api/v1${answer.location}/${id}`);
  return status === 204 ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
}

/** Tells a request from another one. The text of a form differs each time it is sent, its file does not. */
function fingerprintOf({ operationId }: ApiOperation, { path, query, body, upload }: ApiInput): string {
  const file = upload && [upload.name, upload.sha256];
  return createHash('sha256')
    .update(JSON.stringify([operationId, path, query, body, file]))
    .digest('hex');
}

function stillBusy(seconds: number): ApiProblem {
  const sentence = 'The same request is still being worked on. Send it again in a moment to get its answer.';
  return new ApiProblem(409, 'conflict', sentence, { headers: { 'retry-after': String(seconds) } });
}

function withHeaders(response: Response, headers: Headers): Response {
  for (const [name, value] of headers) response.headers.set(name, value);
  return response;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];

/** All methods of one path: those it has, and for the others a refusal that names them. */
export function apiMethods(
  handlers: Partial<Record<Method, RouteHandler>>,
): Record<Method | 'OPTIONS', RouteHandler> {
  const own = methods.filter((method) => handlers[method]);
  const allow = [...own, ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse: RouteHandler = async ({ method }) =>
    new ApiProblem(405, 'method_not_allowed', `${method} is not possible here, only ${own.join(' and ')}.`, {
      headers: { allow },
    }).response();
  const all = Object.fromEntries(methods.map((method) => [method, handlers[method] ?? refuse]));
  return {
    ...(all as Record<Method, RouteHandler>),
    OPTIONS: async () => new Response(null, { status: 204, headers: { allow } }),
  };
}
