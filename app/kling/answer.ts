import { randomUUID } from 'node:crypto';
import { clientContext } from '@/app/kling/client-context';
import type { Context } from '@/lib/context';
import { EngineRefusal, refusals, toRefusal } from '@/lib/engine/service/refusal';
import { originForClient } from '@/lib/engine/service/result-url';
import { log } from '@/lib/log';

/**
 * The one door of the engine's route: finds the account, does the work, and puts what comes of it, or the refusal,
 * into the contract's envelope. `origin` is where this client reaches us.
 */
export async function answer(
  request: Request,
  needs: 'read' | 'write',
  work: (ctx: Context, origin: string) => Promise<unknown>,
): Promise<Response> {
  try {
    const ctx = await clientContext(request, needs);
    return envelope(200, 0, 'SUCCEED', await work(ctx, originForClient(request.headers)));
  } catch (error) {
    const refusal = toRefusal(error);
    if (refusal.cause) log('engine').error({ err: refusal.cause }, 'a request to the engine failed');
    return refuse(refusal);
  }
}

/** For the methods that a path of the contract does not have. */
export function noSuchMethod(request: Request): Response {
  return refuse(new EngineRefusal('method_unknown', `The method ${request.method} is not one of this path.`));
}

/** For the paths that the contract does not have here. */
export function noSuchPath(): Response {
  const message = 'Nothing is served at this path. Encode what an id holds beside letters and digits.';
  return refuse(new EngineRefusal('path_unknown', message));
}

function refuse({ kind, message }: EngineRefusal): Response {
  return envelope(refusals[kind].status, refusals[kind].code, message);
}

function envelope(status: number, code: number, message: string, data?: unknown): Response {
  return Response.json(
    { code, message, request_id: randomUUID(), data },
    { status, headers: { 'cache-control': 'no-store' } },
  );
}
